import { describe, expect, test } from 'vitest'
import { known, unknown } from '../../../shared/model/fact'
import type { Koffi } from '../../../system/native/load-koffi'
import { WindowsLibraries } from '../../../system/native/win32/system-functions'
import { EchoCalls } from './echo-calls'
import type { EchoResult } from './echo-outcome'
import type { Done } from './icmp-functions'
import { WindowsIcmpEngine } from './windows-icmp-engine'

/** A call that was made and has not come back. */
interface PendingCall {
  readonly name: string
  readonly args: readonly unknown[]
  readonly reply: Buffer
  readonly comeBack: (replies: number) => void
}

/** An iphlpapi.dll that does what the test says. */
class FakeWindows {
  readonly pending: PendingCall[] = []
  readonly closed: unknown[] = []
  handles = { 4: 40, 6: 60 }
  lastError = 0
  bestInterface = 0
  missing: readonly string[] = []

  get libraries(): WindowsLibraries {
    const func = (prototype: string) => this.#find(/(\w+)\(/.exec(prototype)?.[1] ?? '')
    return new WindowsLibraries({ load: () => ({ func }) } as unknown as Koffi)
  }

  #find(name: string): unknown {
    if (this.missing.includes(name)) throw new Error(`Cannot find function '${name}'`)
    const functions: Record<string, unknown> = {
      IcmpCreateFile: () => this.handles[4],
      Icmp6CreateFile: () => this.handles[6],
      IcmpCloseHandle: (handle: unknown) => this.closed.push(handle),
      IcmpSendEcho: { async: this.#send(name, 5) },
      Icmp6SendEcho2: { async: this.#send(name, 9) },
      GetBestInterfaceEx: () => this.bestInterface,
      GetLastError: () => this.lastError
    }
    return functions[name]
  }

  #send(name: string, replyAt: number) {
    return (...args: unknown[]) => {
      const done = args.at(-1) as Done
      const comeBack = (replies: number) => {
        done(null, replies)
      }
      this.pending.push({ name, args, reply: args[replyAt] as Buffer, comeBack })
    }
  }
}

const ipv4 = { family: 4, bytes: [192, 0, 2, 1], scopeId: 0 } as const
const ipv6 = {
  family: 6,
  bytes: [0xfe, 0x80, ...Array<number>(13).fill(0), 1],
  scopeId: 12
} as const

function send(calls: EchoCalls, destination: typeof ipv4 | typeof ipv6, ttl: number | null) {
  const results: EchoResult[] = []
  calls.send({ destination, ttl, waitMs: 1000 }, (result) => results.push(result))
  return results
}

describe('a call over IPv4', () => {
  test('hands over address, TTL, room for the reply and the wait', () => {
    const windows = new FakeWindows()
    send(new EchoCalls(windows.libraries), ipv4, 7)
    const [handle, address, , dataSize, options, , replySize, wait] = windows.pending[0]?.args ?? []
    expect([handle, address, dataSize, replySize, wait]).toEqual([40, 0x010200c0, 32, 96, 1000])
    expect((options as Buffer)[0]).toBe(7)
  })

  test('without a TTL leaves the options to the system', () => {
    const windows = new FakeWindows()
    send(new EchoCalls(windows.libraries), ipv4, null)
    expect(windows.pending[0]?.args[4]).toBeNull()
  })

  test('tells the reply', () => {
    const windows = new FakeWindows()
    const results = send(new EchoCalls(windows.libraries), ipv4, 7)
    const [call] = windows.pending
    call?.reply.set([192, 0, 2, 9])
    call?.reply.writeUInt32LE(11013, 4)
    call?.comeBack(1)
    expect(results).toEqual([
      { reply: { status: 11013, from: '192.0.2.9', rttMs: 0, ttl: 0 }, error: 0 }
    ])
  })

  test('without a reply tells the error, and nothing that lies in the buffer', () => {
    const windows = new FakeWindows()
    windows.lastError = 1231
    const results = send(new EchoCalls(windows.libraries), ipv4, 7)
    windows.pending[0]?.comeBack(0)
    expect(results).toEqual([{ reply: null, error: 1231 }])
  })
})

test('a call over IPv6 hands over the address with its zone', () => {
  const windows = new FakeWindows()
  send(new EchoCalls(windows.libraries), ipv6, 7)
  const { name, args } = windows.pending[0] ?? { name: '', args: [] }
  expect([name, args[0], args[1], args[2], args[3]]).toEqual(['Icmp6SendEcho2', 60, 0, null, null])
  const destination = args[5] as Buffer
  expect(destination.readUInt16LE(0)).toBe(23)
  expect(destination.readUInt32LE(24)).toBe(12)
})

test('calls under way never share memory, and what has come back is used again', () => {
  const windows = new FakeWindows()
  const calls = new EchoCalls(windows.libraries)
  send(calls, ipv4, 1)
  send(calls, ipv4, 2)
  const [first, second] = windows.pending
  expect(first?.reply).not.toBe(second?.reply)
  first?.reply.fill(0xff)
  first?.comeBack(0)
  send(calls, ipv4, 3)
  const third = windows.pending[2]
  expect(third?.reply).toBe(first?.reply)
  expect(third?.reply.every((byte) => byte === 0)).toBe(true)
})

describe('closing', () => {
  test('waits for the calls under way', () => {
    const windows = new FakeWindows()
    const calls = new EchoCalls(windows.libraries)
    const results = send(calls, ipv4, 1)
    calls.close()
    expect(windows.closed).toEqual([])
    windows.pending[0]?.comeBack(1)
    expect(results).toHaveLength(1)
    expect(windows.closed).toEqual([40, 60])
    calls.close()
    expect(windows.closed).toEqual([40, 60])
  })

  test('lets nothing more be sent', () => {
    const windows = new FakeWindows()
    const calls = new EchoCalls(windows.libraries)
    calls.close()
    expect(() => send(calls, ipv4, 1)).toThrow('given back')
    expect(windows.pending).toEqual([])
  })
})

test.each([
  [0, true],
  [1231, false],
  [1232, false],
  [1168, false],
  [87, null]
])('GetBestInterfaceEx answers %i: there is a route: %s', (code, hasRoute) => {
  const windows = new FakeWindows()
  windows.bestInterface = code
  expect(new EchoCalls(windows.libraries).hasRoute(ipv4)).toBe(hasRoute)
})

describe('the engine', () => {
  test('has both families where Windows has them', () => {
    const engine = WindowsIcmpEngine.tryCreate({}, known(new FakeWindows().libraries))
    expect(engine).toMatchObject({ known: true, value: { abilities: { families: [4, 6] } } })
  })

  // As under Wine, where the function is there in name only.
  test('goes without IPv6 where no handle is given for it, and says why', () => {
    const windows = new FakeWindows()
    windows.handles = { 4: 40, 6: -1 }
    windows.lastError = 120
    const engine = WindowsIcmpEngine.tryCreate({}, known(windows.libraries))
    if (!engine.known) throw new Error(engine.reason)
    expect(engine.value.abilities.families).toEqual([4])
    expect(engine.value.gaps[0]).toEqual({
      what: 'IPv6',
      why: 'Windows does not open a handle for it: ERROR_CALL_NOT_IMPLEMENTED (error 120).',
      remedy: null
    })
  })

  test('goes without IPv6 where its functions are missing', () => {
    const windows = new FakeWindows()
    windows.missing = ['Icmp6SendEcho2', 'GetBestInterfaceEx']
    const calls = new EchoCalls(windows.libraries)
    expect(calls.isAble(6)).toEqual(unknown('this Windows does not have the functions for it'))
    expect(calls.hasRoute(ipv4)).toBeNull()
  })

  test.each([
    ['a function is missing', { missing: ['IcmpSendEcho'] }, "Cannot find function 'IcmpSendEcho'"],
    [
      'no handle is given at all',
      { handles: { 4: -1, 6: -1 }, lastError: 5 },
      'Windows does not open a handle for it: ERROR_ACCESS_DENIED (error 5)'
    ]
  ])('cannot be where %s', (_, trouble, reason) => {
    const windows = Object.assign(new FakeWindows(), trouble)
    expect(WindowsIcmpEngine.tryCreate({}, known(windows.libraries))).toEqual(unknown(reason))
  })

  test('cannot be on another system', () => {
    const elsewhere = unknown('this is not Windows')
    expect(WindowsIcmpEngine.tryCreate({}, elsewhere)).toEqual(elsewhere)
  })
})
