import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { known, unknown } from '../model/fact'
import { machineFacts } from '../model/machine-facts.fixture'
import type { PortCheck, PortProbe, PortState } from '../model/port-check'
import { socketRow } from '../model/socket-row.fixture'
import { portAnswer } from './port-answer'

/** Probes that are free but for those named "tcp4 wildcard", or "tcp4" for both of its addresses. */
function check(port: number, states: Record<string, PortState> = {}): PortCheck {
  const probes = (['tcp', 'udp'] as const).flatMap((protocol) =>
    ([4, 6] as const).flatMap((family) =>
      (['wildcard', 'loopback'] as const).map((scope): PortProbe => {
        const name = `${protocol}${family}`
        const state = states[`${name} ${scope}`] ?? states[name] ?? states[protocol] ?? 'free'
        return { protocol, family, scope, state }
      })
    )
  )
  return { port, method: 'bind', probes }
}

const nginx = { pid: 812, startedAt: 1, name: 'nginx' }
const windows = machineFacts({
  platform: 'win32',
  unprivilegedPortStart: known(0),
  excludedPorts: known([{ first: 50_000, last: 50_059 }])
})

describe('the answer about a port', () => {
  it('is free where everything could be bound', () => {
    const answer = portAnswer(check(8080), [], machineFacts())
    expect(answer).toMatchObject({
      verdict: 'free',
      ephemeral: false,
      privileged: false,
      allowed: true,
      excluded: false,
      headline: 'Port 8080 is free for TCP and UDP, on IPv4 and IPv6.'
    })
    expect(answer.details).toEqual([
      'TCP port 8080 is commonly used for http and registered for http-alt (HTTP Alternate (see port 80)).',
      'UDP port 8080 is registered for http-alt (HTTP Alternate (see port 80)).'
    ])
  })

  it('does not speak of IPv6 where there is none', () => {
    const noIpv6 = check(8080, { tcp6: 'unsupported', udp6: 'unsupported' })
    expect(portAnswer(noIpv6, [], machineFacts()).headline).toBe(
      'Port 8080 is free for TCP and UDP on IPv4; this machine has no IPv6.'
    )
  })

  it('names who holds it, and says what is free all the same', () => {
    const rows = [
      socketRow({ id: 1, localAddress: '::', family: 6, localPort: 80, owners: [nginx] }),
      socketRow({ id: 2, localPort: 81, owners: [nginx] }),
      socketRow({ id: 3, localPort: 80, state: 'ESTABLISHED', remotePort: 50_000 }),
      socketRow({ id: 4, localPort: 80, state: 'TIME-WAIT', remotePort: 50_001 }),
      socketRow({ id: 5, localPort: 80, namespace: 'another' })
    ]
    const answer = portAnswer(check(80, { tcp: 'in-use' }), rows, machineFacts())
    expect(answer.verdict).toBe('partly')
    expect(answer.tcp.verdict).toBe('taken')
    expect(answer.tcp.holders.map(({ id }) => id)).toEqual([1])
    expect(answer.tcp.connections.map(({ id }) => id)).toEqual([3])
    expect(answer.headline).toBe('TCP port 80 is taken by nginx (812). UDP port 80 is free.')
  })

  it('tells IPv4 and IPv6 apart, and loopback from all addresses', () => {
    const v4 = portAnswer(check(8080, { tcp4: 'in-use' }), [], machineFacts())
    expect(v4.headline).toContain('TCP port 8080 is taken for IPv4, but no socket in the list')
    expect(v4.headline).toContain('and free for IPv6.')
    const wildcard = portAnswer(check(8080, { 'tcp4 wildcard': 'in-use' }), [], machineFacts())
    expect(wildcard.headline).toContain('taken for all addresses of IPv4 together')
    expect(wildcard.headline).toContain('free for the loopback address of IPv4 and IPv6.')
  })

  it('blames the connection that goes out from the port', () => {
    const out = socketRow({
      localPort: 40_000,
      remoteAddress: '127.0.0.1',
      remotePort: 80,
      state: 'ESTABLISHED',
      owners: [{ pid: 7, startedAt: null, name: 'curl' }]
    })
    const answer = portAnswer(check(40_000, { tcp4: 'in-use' }), [out], machineFacts())
    expect(answer.headline).toContain('by a connection of curl (7)')
    expect(answer.ephemeral).toBe(true)
    expect(answer.details.join()).toContain('from 32768 to 60999')
  })

  it('says why no process is named', () => {
    const hidden = socketRow({ ownerHidden: 'not-permitted' })
    const answer = portAnswer(check(80, { tcp: 'in-use' }), [hidden], machineFacts())
    expect(answer.headline).toContain('by a process that the system does not let Portlight see')
  })

  it('does not call a port free that it had no right to try', () => {
    const denied = check(80, { tcp: 'denied', udp: 'denied' })
    const answer = portAnswer(denied, [], machineFacts())
    expect(answer).toMatchObject({ verdict: 'needs-rights', privileged: true, allowed: false })
    expect(answer.headline).toBe(
      'Port 80 needs rights that Portlight does not have, so whether it is free is not known; no socket is seen to hold it.'
    )
    expect(portAnswer(check(80, { tcp: 'denied' }), [], machineFacts()).headline).toMatch(
      /^TCP port 80 needs rights .* UDP port 80 is free\.$/
    )
    expect(answer.details[0]).toBe(
      'Ports below 1024 are for programs that run as root or with CAP_NET_BIND_SERVICE. Portlight may not take them.'
    )
    // Rights come before use in the kernel, so that it is taken is known from the list alone.
    const held = portAnswer(denied, [socketRow({ owners: [nginx] })], machineFacts())
    expect(held.tcp.verdict).toBe('taken')
    expect(held.verdict).toBe('taken')
  })

  it('tells on a Mac which addresses take rights', () => {
    const mac = machineFacts({ platform: 'darwin' })
    const denied = { 'tcp4 loopback': 'denied', 'tcp6 loopback': 'denied' } as const
    const answer = portAnswer(check(80, denied), [], mac)
    expect(answer.tcp.verdict).toBe('needs-rights')
    expect(answer.headline).toBe(
      'TCP port 80 is denied to Portlight for the loopback address of IPv4 and the loopback address of IPv6, and free for all addresses of IPv4 together and all addresses of IPv6 together. UDP port 80 is free.'
    )
    expect(answer.details[0]).toBe(
      'Ports below 1024 bound to one address are for programs that run as root. Portlight may not take them.'
    )
    const held = portAnswer(
      check(80, { ...denied, 'tcp4 wildcard': 'in-use', 'tcp6 wildcard': 'in-use' }),
      [],
      mac
    )
    expect(held.tcp.verdict).toBe('taken')
  })

  it('knows what Windows keeps back, and that it asks for rights nowhere', () => {
    const denied = { tcp: 'denied', udp: 'denied' } as const
    expect(portAnswer(check(50_010, denied), [], windows)).toMatchObject({
      verdict: 'excluded',
      excluded: true,
      privileged: false
    })
    const elsewhere = portAnswer(check(80, denied), [], windows)
    expect(elsewhere.verdict).toBe('unknown')
    expect(elsewhere.headline).toContain('as where a program holds it for itself alone')
  })

  it('says that reserved ports of Linux may be taken', () => {
    const machine = machineFacts({ excludedPorts: known([{ first: 8080, last: 8080 }]) })
    const answer = portAnswer(check(8080), [], machine)
    expect(answer).toMatchObject({ verdict: 'free', excluded: true })
    expect(answer.details.join()).toContain('a program may still take it')
  })

  it('tells failures by the system’s name, and unknown ranges as unknown', () => {
    const machine = machineFacts({
      ephemeralPorts: unknown('not told'),
      excludedPorts: unknown('not told'),
      unprivilegedPortStart: unknown('not told')
    })
    const answer = portAnswer(check(9, { tcp: { failed: 'EIO' } }), [], machine)
    expect(answer).toMatchObject({
      verdict: 'unknown',
      ephemeral: null,
      excluded: null,
      privileged: null
    })
    expect(answer.headline).toContain('the system answered EIO')
    expect(answer.details[0]).toContain('is not known here')
    const full = portAnswer(check(9, { tcp: { failed: 'EMFILE' } }), [], machine)
    expect(full.headline).toContain('Portlight has as many files open as it may (EMFILE)')
  })

  it('is free only where every attempt that counts was, and always speaks', () => {
    const states = fc.constantFrom<PortState>('free', 'in-use', 'denied', 'unsupported', {
      failed: 'EIO'
    })
    const machines = fc.constantFrom(machineFacts(), windows)
    fc.assert(
      fc.property(fc.array(states, { minLength: 8, maxLength: 8 }), machines, (all, machine) => {
        const base = check(8080)
        const probes = base.probes.map((probe, index) => ({
          ...probe,
          state: all[index] ?? 'free'
        }))
        const answer = portAnswer({ ...base, probes }, [], machine)
        const free = [all.slice(0, 4), all.slice(4)].every(
          (part) => part.includes('free') && part.every((s) => s === 'free' || s === 'unsupported')
        )
        expect(answer.verdict === 'free').toBe(free)
        expect(answer.headline).toMatch(/^[A-Z].*8080.*\.$/)
      })
    )
  })
})
