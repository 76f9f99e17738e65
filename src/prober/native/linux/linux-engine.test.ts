import { beforeEach, describe, expect, it } from 'vitest'
import type { ProbeEvent } from '../../../shared/model/probe'
import type { ProbeOrder } from '../../probe-engine'
import { createLinuxEngine, findFacts } from './create-linux-engine'
import { LinuxEngine } from './linux-engine'
import type { WorkerListener } from './worker-host'
import type { WorkerCommand } from './worker-messages'

const order: ProbeOrder = {
  address: '192.0.2.9',
  family: 4,
  protocol: null,
  scope: 'path',
  maxTtl: 30,
  intervalMs: 1000,
  rounds: null,
  timeLimitMs: 1000,
  flows: 1
}

/** What this engine never tells. */
const mtu = 'Largest packet that the way carries'

const round = { type: 'round', round: 0, tookMs: 1 } as const
const stopped = { type: 'ended', fault: null } as const

function usualFacts() {
  const facts = findFacts(() => null)
  if (!facts.known) throw new Error(facts.reason)
  return facts.value
}

describe('LinuxEngine', () => {
  let engine: LinuxEngine
  let listeners: WorkerListener[]
  let commands: WorkerCommand[]
  let held: boolean[]
  let events: ProbeEvent[]
  const emit = (more: readonly ProbeEvent[]) => events.push(...more)

  beforeEach(() => {
    listeners = []
    commands = []
    held = []
    events = []
    engine = new LinuxEngine(usualFacts(), (listener) => {
      listeners.push(listener)
      return {
        post: (command) => commands.push(command),
        hold: (isHeld) => held.push(isHeld),
        close: () => held.push(false)
      }
    })
  })

  it('starts its worker with the first run, and passes on what each run is told', () => {
    const others: ProbeEvent[] = []
    engine.start(order, emit)
    engine.start(order, (more) => others.push(...more))
    expect(listeners).toHaveLength(1)
    listeners[0]?.onReport([{ run: 1, events: [round] }])
    expect([events, others]).toEqual([[], [round]])
  })

  it('asks by ICMP, and by UDP where flows are to be told apart', () => {
    engine.start(order, emit)
    engine.start({ ...order, flows: 4 }, emit)
    engine.start({ ...order, protocol: 'udp' }, emit)
    const protocols = commands.map((command) => command.type === 'start' && command.protocol)
    expect(protocols).toEqual(['icmp', 'udp', 'udp'])
  })

  it('passes on changes until the run has ended', () => {
    const run = engine.start(order, emit)
    run.changeInterval(500)
    run.stop()
    listeners[0]?.onReport([{ run: 0, events: [stopped] }])
    run.stop()
    run.changeInterval(900)
    expect(commands.slice(1)).toEqual([
      { type: 'interval', run: 0, intervalMs: 500 },
      { type: 'stop', run: 0 }
    ])
    expect(events).toEqual([stopped])
  })

  it('keeps its process for runs alone', () => {
    engine.start(order, emit)
    expect(held).toEqual([true])
    listeners[0]?.onReport([{ run: 0, events: [stopped] }])
    expect(held).toEqual([true, false])
  })

  it('tells all runs of a worker that ended, and starts another for the next', () => {
    engine.start(order, emit)
    engine.start(order, emit)
    listeners[0]?.onEnd('It ended unexpectedly, with status 1')
    const fault = {
      kind: 'crash',
      what: 'The thread that sends probes',
      detail: 'It ended unexpectedly, with status 1'
    }
    expect(events).toEqual([
      { type: 'ended', fault },
      { type: 'ended', fault }
    ])
    engine.start(order, emit)
    expect(listeners).toHaveLength(2)
  })

  it('ends all runs when it is closed, once', () => {
    engine.start(order, emit)
    engine.close()
    listeners[0]?.onReport([{ run: 0, events: [round, stopped] }])
    expect(events).toEqual([stopped])
  })

  it('tells a worker that could not be started, after the run has begun', async () => {
    const failing = new LinuxEngine(usualFacts(), () => {
      throw new Error('eventfd failed with EMFILE')
    })
    failing.start(order, emit)
    expect(events).toEqual([])
    await Promise.resolve()
    expect(events).toMatchObject([
      { type: 'ended', fault: { kind: 'crash', detail: 'eventfd failed with EMFILE' } }
    ])
  })

  it('bounds the sockets that it holds', async () => {
    for (let runs = 0; runs < 4; runs += 1) engine.start({ ...order, flows: 64 }, () => undefined)
    engine.start(order, emit)
    await Promise.resolve()
    expect(events).toMatchObject([{ type: 'ended', fault: { kind: 'crash' } }])
    listeners[0]?.onReport([{ run: 0, events: [stopped] }])
    engine.start(order, emit)
    expect(commands).toHaveLength(5)
  })
})

describe('createLinuxEngine', () => {
  it('is no choice on processors whose structures it does not know', () => {
    expect(createLinuxEngine({ platform: 'linux', arch: 'arm' })).toEqual({
      known: false,
      reason: "the layout of the kernel's structures on arm is not known"
    })
  })
})

describe('findFacts', () => {
  it('prefers ICMP where the kernel gives its sockets', () => {
    const facts = usualFacts()
    expect(facts.abilities).toMatchObject({ families: [4, 6], protocols: ['icmp', 'udp'] })
    expect(facts.gaps).toMatchObject([{ what: mtu }])
  })

  it('uses UDP where it does not, and says how that can be changed', () => {
    const facts = findFacts((_, protocol) => (protocol === 'icmp' ? 'EACCES' : null))
    if (!facts.known) throw new Error(facts.reason)
    expect(facts.value.abilities.protocols).toEqual(['udp'])
    expect(facts.value.choice.reason).toContain('EACCES')
    expect(facts.value.gaps[1]?.remedy).toContain('ping_group_range')
  })

  it('tells a family that is missing', () => {
    const facts = findFacts((family) => (family === 6 ? 'EAFNOSUPPORT' : null))
    if (!facts.known) throw new Error(facts.reason)
    expect(facts.value.abilities.families).toEqual([4])
    expect(facts.value.gaps).toMatchObject([{ what: mtu }, { what: 'Probes by IPv6' }])
  })

  it('is no choice without sockets', () => {
    expect(findFacts(() => 'EPERM')).toEqual({
      known: false,
      reason: 'the system refuses UDP sockets: EPERM'
    })
  })
})
