/** The real pings of this machine, in a network that holds loopback only, as root and as anybody. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ProbeEvent } from '../../../shared/model/probe'
import { findProgram } from '../../../system/tools/find-program'
import { probeLimits, type ProbeOrder } from '../../probe-engine'
import type { PingHostTask } from './ping-host.fixture'
import { identifyPing } from './ping-program'

const root = join(import.meta.dirname, '../../../..')
const limitMs = 20_000
const nobody = [
  'setpriv',
  '--reuid=65534',
  '--regid=65534',
  '--clear-groups',
  '--inh-caps=-all',
  '--'
]

/** Runs a script of sh in a network and a process tree of its own; both end with it. */
function inside(script: string, ...args: readonly string[]) {
  const own = ['--net', '--pid', '--fork', '--kill-child', '--mount-proc', '--']
  const lines = `ip link set lo up; ${script}`
  return spawnSync('unshare', [...own, 'sh', '-c', lines, 'sh', ...args], {
    cwd: root,
    encoding: 'utf8',
    timeout: limitMs,
    killSignal: 'SIGKILL'
  })
}

const hostFile = join(import.meta.dirname, 'ping-host.fixture.ts')
const host = [process.execPath, '--import', 'tsx', hostFile]

function noNamespaceReason(): string {
  if (process.platform !== 'linux') return ' (needs Linux)'
  if (process.geteuid?.() !== 0) return ' (needs root)'
  return inside('exit 0').status === 0 ? '' : ' (needs namespaces and iproute2)'
}

function noPingReason(): string {
  const path = findProgram('ping')
  const identity =
    path === null ? null : identifyPing(spawnSync(path, ['-V'], { encoding: 'utf8' }).stdout)
  return identity?.kind === 'iputils' ? '' : ' (needs iputils)'
}

const noNamespace = noNamespaceReason()
const noPing = noNamespace || noPingReason()
const noBusybox = noNamespace || (findProgram('busybox') === null ? ' (needs busybox)' : '')
/** Another user has to be able to run this checkout. */
const noNobody =
  noNamespace ||
  (inside(`exec ${nobody.join(' ')} "$@" -e 0`, ...host.slice(0, 3)).status === 0
    ? ''
    : ' (another user cannot read this checkout)')

interface Found {
  readonly choice: string | null
  readonly refusals: readonly { readonly name: string; readonly why: string }[]
}

function probe(
  task: Partial<ProbeOrder>,
  {
    program = 'any',
    as = 'root'
  }: { program?: PingHostTask['program']; as?: 'root' | 'nobody' } = {}
): { found: Found; events: ProbeEvent[] } {
  const order: ProbeOrder = {
    address: '127.0.0.1',
    family: task.address?.includes(':') === true ? 6 : 4,
    protocol: null,
    scope: 'target',
    maxTtl: 4,
    intervalMs: probeLimits.intervalMs.least,
    rounds: 3,
    timeLimitMs: 1000,
    flows: 1,
    ...task
  }
  const argument = JSON.stringify({ program, order } satisfies PingHostTask)
  const { stdout, stderr } = inside(
    `exec ${as === 'root' ? '' : nobody.join(' ')} "$@"`,
    ...host,
    argument
  )
  expect(stderr).toBe('')
  const [found, ...events] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
  return { found: found as Found, events: events as ProbeEvent[] }
}

function expectReplies(events: readonly ProbeEvent[], count: number, from: string): void {
  const answers = events.filter(({ type }) => type === 'answered')
  expect(answers).toHaveLength(count)
  for (const event of answers) {
    expect(event).toMatchObject({ answer: { kind: 'reply', from, isLate: false, replyTtl: 64 } })
    const rttMs = event.type === 'answered' ? event.answer.rttMs : null
    expect(rttMs).toBeGreaterThan(0)
    expect(rttMs).toBeLessThan(200)
  }
  expect(events.filter(({ type }) => type === 'lost')).toEqual([])
  expect(events.at(-1)).toEqual({ type: 'ended', fault: null })
}

describe.skipIf(noPing !== '')(`iputils${noPing}`, () => {
  test.each(['127.0.0.1', '::1'])('pings %s', (address) => {
    const { found, events } = probe({ address })
    expect(found.choice).toContain('iputils')
    expectReplies(events, 3, address)
    const sentAt = events.flatMap((event) => (event.type === 'sent' ? [event.sentAt] : []))
    expect((sentAt[2] ?? 0) - (sentAt[0] ?? 0)).toBeGreaterThan(300)
  })

  test.each(['127.0.0.1', '::1'])('a path to %s', (address) => {
    const { events } = probe({ address, scope: 'path', rounds: 1 })
    expectReplies(events, 4, address)
  })

  test('no route is told for each round', () => {
    const { events } = probe({ address: '192.0.2.1', rounds: 2 })
    expect(events.filter(({ type }) => type !== 'round')).toMatchObject([
      { type: 'not-sent', reason: 'no-route', round: 0 },
      { type: 'not-sent', reason: 'no-route', round: 1 },
      { type: 'ended', fault: null }
    ])
  })

  test('no route for a path', () => {
    const { events } = probe({ address: '2001:db8::1', scope: 'path', rounds: 1 })
    expect(events.some(({ type }) => type === 'sent')).toBe(false)
    expect(events[0]).toMatchObject({ type: 'not-sent', reason: 'no-route' })
    expect(events.at(-1)).toEqual({ type: 'ended', fault: null })
  })

  test('ends with a Portlight that is killed', () => {
    const order = { address: '127.0.0.1', family: 4, scope: 'target', rounds: null, flows: 1 }
    const task = {
      program: 'any',
      order: { ...order, maxTtl: 1, protocol: null, intervalMs: 200, timeLimitMs: 1000 }
    }
    // Those of the run alone: ping is also asked for its version before.
    const script = `count() {
        for p in /proc/[0-9]*; do
          [ "$(cat $p/comm 2>/dev/null)" = ping ] && grep -la 127.0.0.1 $p/cmdline
        done 2>/dev/null | wc -l; }
      wait_for() { n=0; until [ "$(count)" = $1 ] || [ $n = 80 ]; do sleep 0.1; n=$((n+1)); done; count; }
      "$@" >/dev/null & wait_for 1; kill -9 $!; wait_for 0`
    const { stdout } = inside(script, ...host, JSON.stringify(task))
    expect(stdout).toBe('1\n0\n')
  })

  test.skipIf(noNobody !== '')(`as nobody${noNobody}`, () => {
    for (const address of ['127.0.0.1', '::1']) {
      expectReplies(probe({ address }, { as: 'nobody' }).events, 3, address)
    }
  })
})

describe.skipIf(noBusybox !== '')(`busybox${noBusybox}`, () => {
  test.each(['127.0.0.1', '::1'])('pings %s', (address) => {
    const { found, events } = probe({ address }, { program: 'busybox' })
    expect(found.choice).toContain('busybox')
    expectReplies(events, 3, address)
  })

  test('is no way to a path', () => {
    const { found } = probe({ scope: 'path' }, { program: 'busybox' })
    expect(found.choice).toBeNull()
  })

  test.skipIf(noNobody !== '')(`says to nobody that he may not${noNobody}`, () => {
    const { found, events } = probe({}, { program: 'busybox', as: 'nobody' })
    expect(found.choice).toBeNull()
    expect(found.refusals.at(-1)).toEqual({
      name: 'busybox ping',
      why: 'ping: permission denied (are you root?)'
    })
    expect(events).toEqual([])
  })
})
