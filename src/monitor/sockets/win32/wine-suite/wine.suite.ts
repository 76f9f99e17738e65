import { execFileSync } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Fact } from '../../../../shared/model/fact'
import type { ProcessAnswer, ProcessDetail } from '../../../../shared/model/process'
import { runGuest, startHere, wineSetup } from '../../../../system/wine-suite/guest-run'
import type { GuestReport, ReportedCollection, ReportedSocket } from './guest-report'

/** What both sides saw while the program under Wine held its sockets. */
let run: {
  readonly report: GuestReport
  /** Lines of `ss -tunapH`. */
  readonly seenByLinux: readonly string[]
}

beforeAll(async () => {
  const order = { guest: 'sockets', limitMs: 25_000, start: startHere } as const
  const { report, seen } = await runGuest(wineSetup(), order, () =>
    execFileSync('ss', ['-tunapH'], { encoding: 'utf8' })
  )
  run = { report: report as GuestReport, seenByLinux: seen.split('\n') }
})

function valueOf<T>(fact: Fact<T> | undefined): T {
  if (fact?.known === true) return fact.value
  throw new Error(`not known: ${fact?.reason ?? 'absent'}`)
}

function detailOf(answer: ProcessAnswer): ProcessDetail {
  if (answer.kind !== 'found') throw new Error(`the process is ${answer.kind}`)
  return answer.detail
}

/** The rows of sockets that the program under Wine opened: others come and go meanwhile. */
function ownSockets(collection: ReportedCollection): readonly ReportedSocket[] {
  if ('failed' in collection) throw new Error(collection.failed)
  return collection.sockets.filter(({ local, remote }) => isOwn(local) || isOwn(remote ?? ''))
}

/** Where the program opens its sockets; another may have the same port at another address. */
const ownHosts = ['127.0.0.1', '[::1]', '0.0.0.0', '[::]', '*']

function isOwn(end: string): boolean {
  const ports = Object.values(run.report.ports)
  return ports.some((port) => ownHosts.some((host) => end === `${host}:${port}`))
}

function lineOf({ protocol, state, local, remote }: ReportedSocket): string {
  return [protocol, state, local, remote ?? '-'].join(' ')
}

/** Words of ss (its misc/ss.c) that differ from those of RFC 9293. */
const stateWords: Readonly<Record<string, string>> = { ESTAB: 'ESTABLISHED', UNCONN: 'BOUND' }

/** What ss said of the same sockets, in the same form. */
function linesOfLinux(): string[] {
  return run.seenByLinux.flatMap((line) => {
    const [protocol = '', state = '', , , local = '', remote = ''] = line.trim().split(/\s+/)
    if (!isOwn(local) && !isOwn(remote)) return []
    const peer = remote.endsWith(':*') ? '-' : remote
    return [[protocol, stateWords[state] ?? state, local, peer].join(' ')]
  })
}

test('the tables of Windows are chosen', () => {
  expect(run.report.platform).toBe('win32')
  expect(run.report.chosen).toMatchObject({ name: 'iphlpapi' })
})

describe('sockets', () => {
  test('are those that Linux lists: protocols, states, addresses and ports', () => {
    const lines = ownSockets(run.report.chosen).map(lineOf).sort()
    expect(lines).toEqual(linesOfLinux().sort())
    // Two listeners, three connections by both ends, three of UDP.
    expect(lines).toHaveLength(11)
  })

  test('of each state that was made are there', () => {
    const states = new Set(ownSockets(run.report.chosen).map(({ state }) => state))
    expect([...states].sort()).toEqual([
      'BOUND',
      'CLOSE-WAIT',
      'ESTABLISHED',
      'FIN-WAIT-2',
      'LISTEN'
    ])
  })

  test('of UDP belong to the program, by pid, name and start', () => {
    const { pid, self } = run.report
    const owner = { pid, name: 'node.exe', startedAt: detailOf(self).startedAt }
    const owners = ownSockets(run.report.chosen).filter(({ protocol }) => protocol === 'udp')
    expect(owners.map((socket) => socket.owners)).toEqual([[owner], [owner], [owner]])
  })

  // Wine 8 tells pid 0 for listeners, accepted connections and some others.
  test('of TCP belong to the program, or their owner is not told', () => {
    for (const { protocol, owners, ownerHidden } of ownSockets(run.report.chosen)) {
      if (protocol !== 'tcp') continue
      if (owners.length === 0) expect(ownerHidden).toBe('not-reported')
      else expect(owners.map(({ pid }) => pid)).toEqual([run.report.pid])
    }
  })

  // Wine 8 writes 0 for the time of opening.
  test('tell no time of opening that cannot be', () => {
    for (const { openedAt } of ownSockets(run.report.chosen)) {
      if (openedAt !== 0) expect(Math.abs(Date.now() - openedAt)).toBeLessThan(60_000)
    }
  })

  test('keep the object of their owners from one collection to the next', () => {
    expect(run.report.ownershipKept).toBe(true)
  })
})

// The netstat of Wine 8 leaves out listeners, IPv6 and some states, and tells no pids.
test('netstat says the same of the sockets that it lists', () => {
  const listed = ownSockets(run.report.chosen)
  const byNetstat = ownSockets(run.report.netstat).map(lineOf)
  const expected = listed.filter(
    ({ state, local }) =>
      ['ESTABLISHED', 'CLOSE-WAIT', 'BOUND'].includes(state) && !local.includes('[')
  )
  expect(expected).toHaveLength(5)
  expect(byNetstat).toEqual(expect.arrayContaining(expected.map(lineOf)))
  expect(listed.map(lineOf)).toEqual(expect.arrayContaining(byNetstat))
})

describe('the process itself', () => {
  test('is named, with path, start, user and memory', () => {
    const detail = detailOf(run.report.self)
    expect(detail).toMatchObject({ pid: run.report.pid, name: 'node.exe' })
    expect(valueOf(detail.executable)).toBe(run.report.executable)
    expect(Math.abs(Date.now() - (detail.startedAt ?? 0))).toBeLessThan(60_000)
    expect(valueOf(detail.user)).toMatch(/.+\\.+/)
    expect(valueOf(detail.service)).toBeNull()
    expect(valueOf(detail.load).residentBytes).toBeGreaterThan(10_000_000)
  })

  // Wine 8 does not know ProcessCommandLineInformation.
  test('tells its command line, or why it does not', () => {
    const { commandLine } = detailOf(run.report.self)
    if (commandLine.known) expect(commandLine.value.join(' ')).toContain('sockets.mjs')
    else expect(commandLine.reason).toContain('status 0xc0000003')
  })

  test('tells its share of a processor from the second look on', () => {
    expect(valueOf(detailOf(run.report.self).load).cpuPercent).toBeNull()
    expect(valueOf(detailOf(run.report.selfAgain).load).cpuPercent).toBeGreaterThan(0)
  })

  test('is gone where another start was asked for, and so is a pid that nobody has', () => {
    expect(run.report.successor).toEqual({ kind: 'gone' })
    expect(run.report.nobody).toEqual({ kind: 'gone' })
  })
})

describe('actions', () => {
  const inUse = (name: 'listener4' | 'listener6' | 'udp4' | 'free') =>
    run.report.actions.checks[name].probes
      .filter(({ state }) => state !== 'free')
      .map(({ protocol, family, scope, state }) => {
        const answer = typeof state === 'string' ? state : state.failed
        return `${protocol}${family} ${scope} ${answer}`
      })

  test('find out which ports are taken', () => {
    expect(inUse('free')).toEqual([])
    expect(inUse('listener4')).toContain('tcp4 loopback in-use')
    expect(inUse('listener6')).toContain('tcp6 loopback in-use')
    expect(inUse('udp4')).toContain('udp4 loopback in-use')
    const ofOthers = [...inUse('listener4'), ...inUse('udp4')].filter((one) => one.includes('6 '))
    expect(ofOthers).toEqual([])
  })

  test('end a process, but not one of its own program or another that is meant', () => {
    const { asOwn, asAnother, signal } = run.report.actions
    expect(asOwn).toMatchObject({ result: 'refused', reason: 'portlight' })
    expect(asAnother).toEqual({ result: 'not-the-same', name: 'node.exe' })
    expect(signal).toBe('sent')
  })

  // Wine 8 has the function in name only: that it can be called is all that is seen.
  test('call the function that closes connections', () => {
    expect(run.report.actions.closed).toBe('closed')
  })
})

describe('counters', () => {
  test('are known for each protocol and IP version', () => {
    const { tcp, udp, icmp } = run.report.countersAfter
    for (const { counters } of [...tcp, ...udp, ...icmp]) expect(counters.known).toBe(true)
  })

  test('move with the traffic', () => {
    const { countersBefore, countersAfter, datagrams } = run.report
    const udpOf = (counters: typeof countersBefore) => valueOf(counters.udp[0]?.counters)
    const tcpOf = (counters: typeof countersBefore) => valueOf(counters.tcp[0]?.counters)
    const sent =
      (udpOf(countersAfter).datagramsOut ?? 0) - (udpOf(countersBefore).datagramsOut ?? 0)
    const segments =
      (tcpOf(countersAfter).segmentsOut ?? 0) - (tcpOf(countersBefore).segmentsOut ?? 0)
    expect(sent).toBeGreaterThanOrEqual(datagrams)
    expect(segments).toBeGreaterThanOrEqual(datagrams)
  })

  test('count the connections of the moment', () => {
    expect(valueOf(run.report.countersAfter.tcpEstablished)).toBeGreaterThanOrEqual(4)
  })
})
