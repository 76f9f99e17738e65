import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { known, unknown } from '../model/fact'
import { isPrivileged, portClass } from './port-class'

const anyPort = fc.integer({ min: 0, max: 65535 })

test.each([
  [0, 'well-known'],
  [1023, 'well-known'],
  [1024, 'registered'],
  [49151, 'registered'],
  [49152, 'dynamic'],
  [65535, 'dynamic']
])('port %i is %s', (port, name) => {
  expect(portClass(port)).toBe(name)
})

describe('isPrivileged', () => {
  test('follows the border that the machine tells', () => {
    fc.assert(
      fc.property(anyPort, fc.integer({ min: 0, max: 65536 }), (port, start) => {
        expect(isPrivileged(port, known(start))).toBe(port !== 0 && port < start)
      })
    )
  })

  test('is not known where the border is not', () => {
    expect(isPrivileged(80, unknown('not told'))).toBeNull()
  })
})
