import { describe, expect, test } from 'vitest'
import { guardedStart, isGnuTimeout } from './tool-guard'

const guard = { setpriv: '/usr/bin/setpriv', timeout: '/usr/bin/timeout' }

describe('guardedStart', () => {
  test('puts the guard before the program, with a limit beyond the caller’s own', () => {
    const start = guardedStart(process.execPath, ['-n', '--', '::1'], 1500, guard)
    expect(start.isGuarded).toBe(true)
    expect(start.path).toBe('/usr/bin/setpriv')
    expect(start.args.join(' ')).toBe(
      `--pdeathsig TERM -- /usr/bin/timeout -k 1 -s KILL 3 ${process.execPath} -n -- ::1`
    )
  })

  test('without a guard, or where the program may not be run, it is started as it is', () => {
    const plain = { args: ['-n'], isGuarded: false }
    const missing = '/nowhere/at/all'
    expect(guardedStart(missing, ['-n'], 1500, guard)).toEqual({ path: missing, ...plain })
    const path = process.execPath
    expect(guardedStart(path, ['-n'], 1500, null)).toEqual({ path, ...plain })
  })
})

test('a timeout of somebody else is no guard', () => {
  expect(isGnuTimeout(0, 'timeout (GNU coreutils) 9.1\n')).toBe(true)
  expect(isGnuTimeout(1, 'timeout (GNU coreutils) 9.1\n')).toBe(false)
  expect(isGnuTimeout(0, 'timeout (uutils coreutils) 0.2.2\n')).toBe(false)
  expect(isGnuTimeout(0, 'BusyBox v1.35.0 multi-call binary.\n')).toBe(false)
  expect(isGnuTimeout(null, null)).toBe(false)
})
