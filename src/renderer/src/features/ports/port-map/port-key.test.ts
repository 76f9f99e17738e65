import { expect, it } from 'vitest'
import { openPort } from './open-ports.fixture'
import { PortIndex } from './port-index'
import { portAfterKey } from './port-key'
import { portScale } from './port-scale'

const { bands } = portScale(836)
const index = new PortIndex(
  [22, 80, 443, 3000, 60_000].map((port) => openPort(port)),
  1
)

function after(key: string, port: number): number | null {
  return portAfterKey(key, port, index, bands)
}

it('walks from bound port to bound port and stops at the ends', () => {
  expect(after('ArrowRight', 22)).toBe(80)
  expect(after('ArrowLeft', 443)).toBe(80)
  expect(after('ArrowRight', 60_000)).toBe(60_000)
  expect(after('ArrowLeft', 22)).toBe(22)
  expect(after('Home', 443)).toBe(22)
  expect(after('End', 443)).toBe(60_000)
})

it('goes on from a port that is no longer bound', () => {
  expect(after('ArrowRight', 100)).toBe(443)
  expect(after('ArrowLeft', 100)).toBe(80)
})

it('goes from band to band', () => {
  expect(after('PageDown', 80)).toBe(3000)
  expect(after('PageDown', 3000)).toBe(60_000)
  expect(after('PageDown', 60_000)).toBe(60_000)
  expect(after('PageUp', 60_000)).toBe(3000)
  expect(after('PageUp', 443)).toBe(22)
})

it('leaves other keys alone, and all keys where nothing is bound', () => {
  expect(after('a', 80)).toBeNull()
  expect(after('Enter', 80)).toBeNull()
  expect(portAfterKey('ArrowRight', 80, new PortIndex([], 1), bands)).toBeNull()
})
