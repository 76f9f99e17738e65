/** The engine on the real kernel: loopback, and a path of two routers, in namespaces made for it. */
import { execFile, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ProbeAnswer, ProbeEvent } from '../../../shared/model/probe'
import type { ProbeOrder } from '../../probe-engine'
import type { KernelReport } from './kernel-probes.fixture'

const run = promisify(execFile)

const program = join(import.meta.dirname, 'kernel-probes.fixture.ts')

/** As a user without any right, where the sources can be read by such a one. */
const asNobody = ['setpriv', '--reuid', 'nobody', '--regid', '65534', '--clear-groups']

const canMakeNamespaces =
  process.platform === 'linux' &&
  process.geteuid?.() === 0 &&
  spawnSync('unshare', ['-n', '-m', '-p', '--fork', 'ip', '-V']).status === 0
const canBeNobody =
  canMakeNamespaces && spawnSync('setpriv', [...asNobody.slice(1), 'cat', program]).status === 0

const skipped = canMakeNamespaces ? '' : ': skipped, it needs root, unshare and ip of Linux'
const nobodySkipped = canBeNobody
  ? ''
  : ': skipped, it needs setpriv, and sources that all may read'

/** This namespace – r1 – r2 – target; r2 refuses one address, and the first link has free ones. */
const setUp = `
set -e
mount -t tmpfs tmpfs /run
ip link set lo up
for name in r1 r2 target; do
  ip netns add $name
  ip -n $name link set lo up
  ip netns exec $name sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 \\
    net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0
done
ip link add a1 type veth peer name b1 netns r1
ip -n r1 link add a2 type veth peer name b2 netns r2
ip -n r2 link add a3 type veth peer name b3 netns target
set_link() {
  ip $1 addr add 198.18.$3/24 dev $2
  ip $1 addr add 2001:db8:$4/64 dev $2 nodad
  ip $1 addr add fe80::$5/64 dev $2 nodad
  ip $1 link set $2 addrgenmode none up
}
set_link '' a1 1.2 1::2 1a
set_link '-n r1' b1 1.1 1::1 1b
set_link '-n r1' a2 2.1 2::1 2a
set_link '-n r2' b2 2.2 2::2 2b
set_link '-n r2' a3 3.1 3::1 3a
set_link '-n target' b3 3.2 3::2 3b
ip route add 198.18.0.0/16 via 198.18.1.1
ip -6 route add 2001:db8::/32 via 2001:db8:1::1
ip -n r1 route add 198.18.0.0/16 via 198.18.2.2
ip -n r1 -6 route add 2001:db8::/32 via 2001:db8:2::2
ip -n r2 route add 198.18.1.0/24 via 198.18.2.1
ip -n r2 -6 route add 2001:db8:1::/64 via 2001:db8:2::1
ip -n r2 route add prohibit 198.18.9.9
ip -n r2 -6 route add prohibit 2001:db8:9::9
ip -n target route add default via 198.18.3.1
ip -n target -6 route add default via 2001:db8:3::1
`
const allowIcmp = `sysctl -qw net.ipv4.ping_group_range='0 2147483647'\n`

function order(parts: Partial<ProbeOrder> & Pick<ProbeOrder, 'address'>): ProbeOrder {
  return {
    family: parts.address.includes(':') ? 6 : 4,
    protocol: 'icmp',
    scope: 'path',
    maxTtl: 8,
    intervalMs: 200,
    rounds: 2,
    timeLimitMs: 2000,
    flows: 1,
    ...parts
  }
}

const ping = (address: string, protocol: ProbeOrder['protocol'], parts = {}) =>
  order({ address, protocol, scope: 'target', rounds: 3, ...parts })

const orders: Readonly<Record<string, ProbeOrder>> = {
  'loopback 4 icmp': ping('127.0.0.1', 'icmp'),
  'loopback 4 udp': ping('127.0.0.1', 'udp'),
  'loopback 6 icmp': ping('::1', 'icmp'),
  'loopback 6 udp': ping('::1', 'udp'),
  'path 4 icmp': order({ address: '198.18.3.2', protocol: 'icmp' }),
  'path 4 udp': order({ address: '198.18.3.2', protocol: 'udp' }),
  'path 6 icmp': order({ address: '2001:db8:3::2', protocol: 'icmp' }),
  'path 6 udp': order({ address: '2001:db8:3::2', protocol: 'udp' }),
  flows: order({ address: '198.18.3.2', protocol: null, flows: 3 }),
  'prohibited 4': order({ address: '198.18.9.9' }),
  'prohibited 6': order({ address: '2001:db8:9::9', protocol: 'udp' }),
  'link-local': ping('fe80::1b%a1', 'udp'),
  'missing zone': ping('fe80::1b%none', 'udp'),
  'no route 4': ping('203.0.113.1', 'icmp'),
  'no route 6': ping('2001:dead::1', 'udp'),
  'absent neighbour': ping('198.18.1.77', 'icmp', { rounds: 1, timeLimitMs: 5000 })
}

async function probe(
  user: readonly string[],
  before: string,
  wanted: Readonly<Record<string, ProbeOrder>>
): Promise<KernelReport> {
  const shell = `${setUp}${before}exec "$@"\n`
  const command = [...user, process.execPath, '--import', 'tsx', program, JSON.stringify(wanted)]
  const { stdout } = await run(
    'unshare',
    [
      '-n',
      '-m',
      '-p',
      '--fork',
      '--kill-child',
      '--mount-proc',
      'sh',
      '-c',
      shell,
      'sh',
      ...command
    ],
    { timeout: 45_000, maxBuffer: 1 << 24 }
  )
  return JSON.parse(stdout) as KernelReport
}

interface Heard {
  readonly ttl: number | null
  readonly round: number
  readonly answer: ProbeAnswer
}

/** The answers of a run, each with what its probe was. */
function answersOf(events: readonly ProbeEvent[]): Heard[] {
  return events.flatMap((event) => {
    if (event.type !== 'answered') return []
    const sent = events.find((other) => other.type === 'sent' && other.probe === event.probe)
    if (sent?.type !== 'sent') throw new Error('answered without having been sent')
    return [{ ttl: sent.ttl, round: sent.round, answer: event.answer }]
  })
}

const typesOf = (events: readonly ProbeEvent[]) => new Set(events.map(({ type }) => type))

/** Whoever answered at each TTL of the second round, with the TTL of the answer. */
function hopsOf(events: readonly ProbeEvent[]) {
  return answersOf(events)
    .filter(({ round }) => round === 1)
    .map(({ ttl, answer }) => [ttl, answer.kind, answer.from, answer.replyTtl])
}

const users = [
  { name: `root${skipped}`, prefix: [], isPossible: canMakeNamespaces },
  { name: `nobody${nobodySkipped}`, prefix: asNobody, isPossible: canBeNobody }
] as const

/** What this engine never tells. */
const mtu = 'Largest packet that the way carries'

describe.each(users)('the kernel, probed by $name', ({ prefix, isPossible }) => {
  describe.skipIf(!isPossible)('where ICMP sockets are allowed', () => {
    let report: KernelReport
    const eventsOf = (name: string): readonly ProbeEvent[] => report.runs[name] ?? []
    beforeAll(async () => {
      report = await probe(prefix, allowIcmp, orders)
    }, 60_000)

    test('nothing is missing', () => {
      expect(report.gaps.map(({ what }) => what)).toEqual([mtu])
      expect(report.abilities).toMatchObject({ families: [4, 6], protocols: ['icmp', 'udp'] })
    })

    test.each(Object.keys(orders))('the run "%s" ends by itself, all its rounds told', (name) => {
      const events = eventsOf(name)
      expect(events.at(-1)).toEqual({ type: 'ended', fault: null })
      expect(events.filter(({ type }) => type === 'round')).toHaveLength(orders[name]?.rounds ?? 0)
    })

    test.each([
      ['loopback 4 icmp', '127.0.0.1'],
      ['loopback 4 udp', '127.0.0.1'],
      ['loopback 6 icmp', '::1'],
      ['loopback 6 udp', '::1'],
      // The neighbour has to be found first, which can take a second.
      ['link-local', 'fe80::1b%a1']
    ])('%s is answered each time', (name, from) => {
      const answers = answersOf(eventsOf(name))
      expect(answers).toHaveLength(3)
      for (const { answer } of answers) {
        expect(answer).toMatchObject({ kind: 'reply', from, replyTtl: 64, isLate: false })
        expect(answer.rttMs).toBeGreaterThanOrEqual(0)
        expect(answer.rttMs).toBeLessThan(2000)
      }
    })

    test.each(['path 4 icmp', 'path 4 udp'])('%s has two routers and the target', (name) => {
      expect(hopsOf(eventsOf(name))).toEqual([
        [1, 'expired', '198.18.1.1', 64],
        [2, 'expired', '198.18.2.2', 63],
        [3, 'reply', '198.18.3.2', 62]
      ])
    })

    test.each(['path 6 icmp', 'path 6 udp'])('%s has two routers and the target', (name) => {
      expect(hopsOf(eventsOf(name))).toEqual([
        [1, 'expired', '2001:db8:1::1', 64],
        [2, 'expired', '2001:db8:2::2', 63],
        [3, 'reply', '2001:db8:3::2', 62]
      ])
    })

    test('several flows are probed side by side', () => {
      const sent = eventsOf('flows').filter((event) => event.type === 'sent')
      expect(sent.filter(({ round }) => round === 1).map(({ ttl, flow }) => [ttl, flow])).toEqual(
        [1, 2, 3].flatMap((ttl) => [0, 1, 2].map((flow) => [ttl, flow]))
      )
      expect(typesOf(eventsOf('flows')).has('lost')).toBe(false)
    })

    test.each([
      ['prohibited 4', '198.18.2.2'],
      ['prohibited 6', '2001:db8:2::2']
    ])('%s: it is told who refuses, and the path ends there', (name, from) => {
      const refused = answersOf(eventsOf(name)).filter(({ answer }) => answer.kind !== 'expired')
      // They come while other probes are still being sent, and count from then on.
      const refusal = {
        kind: 'unreachable',
        reason: 'prohibited',
        isLocal: false,
        isLate: false,
        from
      }
      for (const { answer } of refused) expect(answer).toMatchObject(refusal)
      // The router is at TTL 2, and limits what it says over IPv4.
      const first = refused.filter(({ round }) => round === 0)
      const nearest = Math.min(...first.map(({ ttl }) => ttl ?? 0))
      expect(nearest).toBeGreaterThanOrEqual(2)
      const second = eventsOf(name).filter((event) => event.type === 'sent' && event.round === 1)
      expect(second).toHaveLength(nearest)
    })

    test.each(['no route 4', 'no route 6'])('%s: nothing is sent, and it is told why', (name) => {
      const events = eventsOf(name).filter((event) => event.type === 'not-sent')
      expect(events).toHaveLength(3)
      expect(events[0]).toMatchObject({ reason: 'no-route', ttl: null })
      expect(events[0]?.detail).toContain('ENETUNREACH')
    })

    test('a zone that is no interface is told', () => {
      const [event] = eventsOf('missing zone')
      expect(event).toMatchObject({ type: 'not-sent', reason: 'no-route' })
    })

    test('a neighbour that is not there is told by this computer itself', () => {
      const [heard] = answersOf(eventsOf('absent neighbour'))
      expect(heard?.answer).toMatchObject({ kind: 'unreachable', reason: 'host', isLocal: true })
    })
  })

  describe.skipIf(!isPossible)('where ICMP sockets are refused', () => {
    test('UDP is used, and an order for ICMP ends for want of permission', async () => {
      const report = await probe(prefix, `sysctl -qw net.ipv4.ping_group_range='1 0'\n`, {
        any: ping('127.0.0.1', null),
        icmp: ping('127.0.0.1', 'icmp')
      })
      expect(report.abilities.protocols).toEqual(['udp'])
      expect(report.gaps.map(({ what }) => what)).toEqual([mtu, 'Probes by ICMP'])
      expect(answersOf(report.runs['any'] ?? [])).toHaveLength(3)
      expect(report.runs['icmp']).toMatchObject([{ type: 'ended', fault: { kind: 'permission' } }])
    }, 60_000)
  })
})
