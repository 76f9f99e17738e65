import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pingArguments, type PingTask, setsTtl } from './ping-arguments'
import type { PingKind } from './ping-program'

const task: PingTask = {
  address: '192.0.2.1',
  family: 4,
  ttl: null,
  count: 5,
  intervalMs: 200,
  waitMs: 1500
}
const task6: PingTask = { ...task, address: 'fe80::1%eth0', family: 6 }

const line = (kind: PingKind, some: PingTask) => pingArguments(kind, some).join(' ')

describe('pingArguments', () => {
  test('waits in the unit of each program', () => {
    expect(line('iputils', task)).toBe('-4 -n -O -c 5 -i 0.2 -W 2 -- 192.0.2.1')
    expect(line('busybox', task)).toBe('-4 -c 5 -i 0.2 -W 2 -- 192.0.2.1')
    expect(line('inetutils', task)).toBe('-n -v -c 5 -i 0.2 -W 2 -- 192.0.2.1')
    expect(line('bsd', task)).toBe('-n -c 5 -i 0.2 -W 1500 -- 192.0.2.1')
    expect(line('windows', task)).toBe('-4 -n 5 -w 1500 192.0.2.1')
  })

  test('IPv6, where some programs are others', () => {
    expect(line('iputils', task6)).toBe('-6 -n -O -c 5 -i 0.2 -W 2 -- fe80::1%eth0')
    expect(line('inetutils6', task6)).toBe('-n -v -c 5 -i 1 -- fe80::1%eth0')
    expect(line('bsd6', task6)).toBe('-n -c 5 -i 1 -- fe80::1%eth0')
    expect(line('windows', { ...task6, address: 'fe80::1%12' })).toContain('-6 ')
  })

  test('the option for a TTL is another in each', () => {
    const hop = { ...task, ttl: 3, count: 1 }
    expect(line('iputils', hop)).toContain(' -t 3 ')
    expect(line('inetutils', hop)).toContain(' --ttl=3 ')
    expect(line('bsd', hop)).toContain(' -m 3 ')
    expect(line('windows', hop)).toContain(' -i 3 ')
    expect(['busybox', 'bsd6'].map((kind) => setsTtl(kind as PingKind))).toEqual([false, false])
  })

  test('each is bounded by a count, and the address stands last and alone', () => {
    const kinds = [
      'iputils',
      'busybox',
      'inetutils',
      'inetutils6',
      'bsd',
      'bsd6',
      'windows'
    ] as const
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.integer({ min: 1, max: 1500 }),
        fc.integer({ min: 200, max: 60_000 }),
        (kind, count, intervalMs) => {
          const args = pingArguments(kind, { ...task, count, intervalMs })
          const option = args.indexOf(kind === 'windows' ? '-n' : '-c')
          expect(args[option + 1]).toBe(String(count))
          expect(args.at(-1)).toBe(task.address)
          if (kind !== 'windows') expect(args.at(-2)).toBe('--')
        }
      )
    )
  })
})
