import { expect, test } from 'vitest'
import { exclusionLines, matrixCases, matrixCells } from './matrix'
import { nameOf } from './probe-orders'

const cells = matrixCells()

test('has each engine, user, family and case once', () => {
  const keys = cells.map((cell) => `${cell.name}: ${nameOf(cell)}`)
  expect(new Set(keys).size).toBe(keys.length)
  for (const field of ['engine', 'as', 'family'] as const) {
    for (const name of matrixCases) {
      const inCase = new Set(cells.filter((cell) => cell.name === name).map((cell) => cell[field]))
      expect(inCase).toEqual(new Set(cells.map((cell) => cell[field])))
    }
  }
  expect(cells).toHaveLength(5 * 2 * 2 * 14)
})

test('runs all but what takes a right that is not given', () => {
  const left = cells.filter(({ excluded }) => excluded !== null)
  expect(new Set(left.map(({ engine, as }) => `${engine}, ${as}`))).toEqual(
    new Set(['busybox traceroute, nobody'])
  )
})

test('tells what is left out by name, with the reason', () => {
  const lines = exclusionLines(cells)
  expect(lines.find((line) => line.includes('raw socket'))).toMatch(
    /^not run\. .*\n.*base \(busybox traceroute, nobody, IPv4\); /
  )
  expect(lines.find((line) => line.includes('not asked: loss'))).toMatch(
    /loss30 \(tracepath, nobody, IPv6\)/
  )
})
