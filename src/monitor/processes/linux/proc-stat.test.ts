import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseProcStat } from './proc-stat'

const rest = 'S 7 1 1 0 -1 4194560 0 0 0 0 1 2 3 4 20 0 6 0 12345 1000 50'

test('any name is read whole', () => {
  const anyName = fc.string({ unit: 'binary', maxLength: 15 })
  fc.assert(
    fc.property(anyName, (name) => {
      const stat = parseProcStat(Buffer.from(`42 (${name}) ${rest}\n`))
      expect(stat).toEqual({
        comm: Buffer.from(name).toString('latin1'),
        state: 'S',
        parentPid: 7,
        isKernelThread: false,
        cpuTicks: 3,
        threads: 6,
        startTicks: 12345,
        stackStart: null
      })
    })
  )
})

test('a line that was cut before the start time ended is nothing', () => {
  const line = `42 (a) ${rest}`
  for (let length = 0; length <= line.indexOf('12345') + 5; length += 1) {
    expect(parseProcStat(Buffer.from(line.slice(0, length)))).toBeNull()
  }
})

test('junk is nothing, and no exception', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(parseProcStat(Buffer.from(bytes))).toBeNull()
    })
  )
})
