import { describe, expect, it } from 'vitest'
import {
  expired,
  type Network,
  pathOf,
  reply,
  Simulation,
  unreachable,
  usualOrder
} from './simulated-network.fixture'
import { ProbeRounds } from './probe-rounds'

const ttls = (probes: readonly { readonly ttl: number | null }[]) => probes.map(({ ttl }) => ttl)
const upTo = (ttl: number) => Array.from({ length: ttl }, (_, index) => index + 1)

function roundEvent(simulation: Simulation, round: number) {
  return simulation.events.find((event) => event.type === 'round' && event.round === round)
}

describe('the first round of a path', () => {
  it('asks all hops at once, nearest first, and stands with the answer of the last', () => {
    const simulation = new Simulation({ maxTtl: 8 }, pathOf(4)).run(900)
    expect(ttls(simulation.sent)).toEqual(upTo(8))
    expect(simulation.sent.every(({ at }) => at === 0)).toBe(true)
    expect(roundEvent(simulation, 0)).toEqual({ type: 'round', round: 0, tookMs: 40 })
  })

  it('tells answers behind the end, which are phantom hops', () => {
    const simulation = new Simulation({ maxTtl: 8 }, pathOf(4)).run(900)
    expect(simulation.events.filter(({ type }) => type === 'answered')).toHaveLength(8)
  })

  it('asks a silent hop three times, then waits no longer than its answer could take', () => {
    const simulation = new Simulation({}, pathOf(4, [2])).run(990)
    const times = simulation.sent.filter(({ ttl }) => ttl === 2).map(({ at }) => at)
    expect(times).toEqual([0, 70, 140])
    expect(ttls(simulation.sent.slice(30))).toEqual([2, 2])
    // 140 ms after the last try: the round trip of the end and 100 ms.
    expect(roundEvent(simulation, 0)).toMatchObject({ tookMs: 280 })
  })

  it('shortens the path when a second try of the target is answered', () => {
    const network: Network = (probe, sentAt) =>
      sentAt === 0 && probe.ttl === 4 ? [] : pathOf(4)(probe, sentAt)
    const simulation = new Simulation({}, network).run(1990)
    expect(ttls(simulation.sent.slice(30)).slice(0, 1)).toEqual([4])
    expect(ttls(simulation.sentIn(1))).toEqual([1, 2, 3, 4])
  })

  it('ends with the time limit where the target is silent', () => {
    const simulation = new Simulation({}, pathOf(4, [4])).run(1100)
    expect(roundEvent(simulation, 0)).toMatchObject({ tookMs: 1000 })
    // Only a few hops behind the last that answered are asked again.
    const again = simulation.sentIn(0).slice(30)
    expect(ttls(again)).toEqual([4, 5, 6, 4, 5, 6])
  })

  it('never waits longer than the time limit for a far target', () => {
    const far: Network = ({ ttl }) =>
      ttl === 2 ? [] : [{ afterMs: 900, answer: ttl === 1 ? expired('a', 900) : reply(900) }]
    const simulation = new Simulation({ maxTtl: 3 }, far).run(1500)
    expect(roundEvent(simulation, 0)).toMatchObject({ tookMs: 1000 })
  })

  it('takes the nearest "unreachable" for the end', () => {
    const network: Network = ({ ttl }) => [
      { afterMs: 5, answer: ttl === 1 ? expired('a', 5) : unreachable('b', 5) }
    ]
    const simulation = new Simulation({}, network).run(1990)
    expect(roundEvent(simulation, 0)).toMatchObject({ tookMs: 5 })
    expect(ttls(simulation.sentIn(1))).toEqual([1, 2])
  })

  it('is over at once where nothing can be sent', () => {
    const rounds = new ProbeRounds({ ...usualOrder, maxTtl: 2, rounds: 1 }, 0)
    for (const { probe } of rounds.due(0)) rounds.notSent(probe, 'no-route', 'ENETUNREACH', 99, 1)
    expect(rounds.takeEvents()).toEqual([
      ...[1, 2].map((ttl) => ({
        type: 'not-sent',
        ttl,
        round: 0,
        flow: 0,
        at: 99,
        reason: 'no-route',
        detail: 'ENETUNREACH'
      })),
      { type: 'round', round: 0, tookMs: 1 },
      { type: 'ended', fault: null }
    ])
    expect(rounds.nextAt()).toBeNull()
  })

  it('is the same for each flow', () => {
    const simulation = new Simulation({ flows: 2, maxTtl: 5 }, pathOf(3)).run(1990)
    expect(ttls(simulation.sentIn(0))).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    expect(simulation.sentIn(1).map(({ ttl, flow }) => [ttl, flow])).toEqual([
      [1, 0],
      [1, 1],
      [2, 0],
      [2, 1],
      [3, 0],
      [3, 1]
    ])
  })

  it('waits for the slowest flow without calling in between', () => {
    const network: Network = (probe, sentAt) => (probe.flow === 0 ? pathOf(3)(probe, sentAt) : [])
    const simulation = new Simulation({ flows: 2, maxTtl: 5 }, network).run(1500)
    expect(roundEvent(simulation, 0)).toMatchObject({ tookMs: 1000 })
  })

  it('holds up the second where the interval is short', () => {
    const simulation = new Simulation({ intervalMs: 200 }, pathOf(4, [4])).run(1100)
    expect(simulation.sentIn(1)[0]?.at).toBe(1000)
  })
})

describe('later rounds', () => {
  it('ask each hop up to the target once, evenly over the interval', () => {
    const simulation = new Simulation({ intervalMs: 2000 }, pathOf(4)).run(3990)
    expect(simulation.sentIn(1).map(({ ttl, at }) => [ttl, at])).toEqual([
      [1, 2000],
      [2, 2500],
      [3, 3000],
      [4, 3500]
    ])
  })

  it('ask a few hops behind the last that answers, and all hops every tenth round', () => {
    const simulation = new Simulation({}, pathOf(4, [4])).run(21_500)
    expect(ttls(simulation.sentIn(1))).toEqual(upTo(6))
    expect(ttls(simulation.sentIn(9))).toEqual(upTo(6))
    expect(ttls(simulation.sentIn(10))).toEqual(upTo(30))
    expect(ttls(simulation.sentIn(11))).toEqual(upTo(6))
    expect(ttls(simulation.sentIn(20))).toEqual(upTo(30))
  })

  it('never ask all hops while the target answers', () => {
    const simulation = new Simulation({}, pathOf(4)).run(50_000)
    expect(simulation.sentIn(30)).toHaveLength(4)
    expect(simulation.sent).toHaveLength(30 + 49 * 4 + 1)
  })

  it('find a target behind a path that became longer, at once where its routers answer', () => {
    const simulation = new Simulation({}, pathOf(3)).run(5900)
    simulation.network = pathOf(5)
    simulation.run(9900)
    expect(ttls(simulation.sentIn(7))).toEqual(upTo(6))
    expect(ttls(simulation.sentIn(8))).toEqual(upTo(5))
  })

  it('find a target behind a path that became longer behind a silent router', () => {
    const simulation = new Simulation({}, pathOf(3)).run(5900)
    simulation.network = pathOf(5, [3, 4])
    simulation.run(20_900)
    expect(ttls(simulation.sentIn(14))).toEqual(upTo(3))
    expect(ttls(simulation.sentIn(15))).toEqual(upTo(30))
    expect(ttls(simulation.sentIn(16))).toEqual(upTo(5))
  })

  it('follow a path that became shorter', () => {
    const simulation = new Simulation({}, pathOf(5)).run(5900)
    simulation.network = pathOf(3)
    simulation.run(8900)
    expect(ttls(simulation.sentIn(7))).toEqual(upTo(3))
  })

  it('find a target again whose way was refused by a router before', () => {
    const refused: Network = ({ ttl }) => [
      { afterMs: 5, answer: ttl === 1 ? expired('a', 5) : unreachable('b', 5) }
    ]
    const simulation = new Simulation({}, refused).run(3900)
    simulation.network = pathOf(4)
    simulation.run(6900)
    expect(ttls(simulation.sentIn(6))).toEqual(upTo(4))
  })

  it('are not caught up after the computer slept', () => {
    const simulation = new Simulation({}, pathOf(4)).run(5400).sleep(3_600_000)
    const before = simulation.sent.length
    simulation.run(simulation.now + 2000)
    expect(simulation.sent.length - before).toBeLessThanOrEqual(10)
    const burst = simulation.sent.filter(({ at }) => at === 3_605_400)
    expect(burst).toHaveLength(1)
  })

  it('do not count the time for which the computer slept before they began', () => {
    const simulation = new Simulation({}, pathOf(4)).run(5900).sleep(3_600_000)
    simulation.run(simulation.now + 2000)
    expect(roundEvent(simulation, 6)).toMatchObject({ tookMs: 790 })
  })

  it('take a longer interval from the next round on', () => {
    const simulation = new Simulation({}, pathOf(4)).run(1100)
    simulation.rounds.changeInterval(4000)
    simulation.run(10_000)
    expect(simulation.sentIn(1).map(({ at }) => at)).toEqual([1000, 1250, 1500, 1750])
    expect(simulation.sentIn(2).map(({ at }) => at)).toEqual([2000, 3000, 4000, 5000])
  })

  it('take a shorter interval at once', () => {
    const simulation = new Simulation({ intervalMs: 60_000 }, pathOf(4)).run(70_000)
    simulation.rounds.changeInterval(1000)
    simulation.run(73_000)
    expect(simulation.sentIn(1).map(({ at }) => at)).toEqual([60_000, 70_000, 70_250, 70_500])
    expect(simulation.sentIn(2)[0]?.at).toBe(70_750)
  })
})

describe('the target alone', () => {
  it('is asked once a round, with the TTL of the system', () => {
    const simulation = new Simulation({ scope: 'target', rounds: 3 }, pathOf(4)).run(60_000)
    expect(simulation.sent.map(({ ttl, at, round }) => [ttl, at, round])).toEqual([
      [null, 0, 0],
      [null, 1000, 1],
      [null, 2000, 2]
    ])
    expect(simulation.events.slice(-2)).toEqual([
      { type: 'round', round: 2, tookMs: 40 },
      { type: 'ended', fault: null }
    ])
  })

  it('goes on at its pace while earlier probes are still waited for', () => {
    const simulation = new Simulation({ scope: 'target', intervalMs: 200 }, () => []).run(950)
    expect(simulation.sent).toHaveLength(5)
  })
})

describe('answers', () => {
  const answerTimes =
    (...times: readonly number[]): Network =>
    ({ round }) =>
      round === 0 ? times.map((afterMs) => ({ afterMs, answer: reply(afterMs) })) : []
  const eventsOfFirst = (simulation: Simulation) =>
    simulation.events.filter((event) => 'probe' in event && event.probe === 0)

  it('are late after the time limit, and lost until then', () => {
    const simulation = new Simulation({ scope: 'target' }, answerTimes(1500)).run(3000)
    expect(eventsOfFirst(simulation)).toMatchObject([
      { type: 'sent', sentAt: 1_000_000 },
      { type: 'lost' },
      { type: 'answered', answer: { isLate: true, rttMs: 1500 } }
    ])
  })

  it('are not late where they were only read late', () => {
    const read = ({ round }: { readonly round: number }) =>
      round === 0 ? [{ afterMs: 100, answer: reply(40) }] : []
    const simulation = new Simulation({ scope: 'target' }, read).run(50).sleep(5000).run(6000)
    expect(eventsOfFirst(simulation)).toMatchObject([
      { type: 'sent' },
      { type: 'answered', answer: { isLate: false, rttMs: 40 } }
    ])
  })

  it('are late where they came after the time limit, although the loss was not told yet', () => {
    const simulation = new Simulation({ scope: 'target' }, answerTimes(1500))
    simulation.run(50).sleep(5000).run(6000)
    expect(eventsOfFirst(simulation)).toMatchObject([
      { type: 'sent' },
      { type: 'lost' },
      { type: 'answered', answer: { isLate: true, rttMs: 1500 } }
    ])
  })

  it('are told as duplicates from the second on', () => {
    const simulation = new Simulation({ scope: 'target' }, answerTimes(10, 20, 1500)).run(3000)
    expect(eventsOfFirst(simulation)).toMatchObject([
      { type: 'sent' },
      { type: 'answered', answer: { isLate: false } },
      { type: 'duplicate', from: usualOrder.address },
      { type: 'duplicate' }
    ])
  })

  it('are not heard any more after ten seconds', () => {
    const simulation = new Simulation({ scope: 'target' }, answerTimes(9900, 10_100)).run(20_000)
    expect(eventsOfFirst(simulation).map(({ type }) => type)).toEqual(['sent', 'lost', 'answered'])
  })
})

describe('the end', () => {
  it('waits for what is in flight, and not for late answers', () => {
    const simulation = new Simulation({ rounds: 1, maxTtl: 4 }, pathOf(4, [2])).run(60_000)
    expect(simulation.events.at(-1)).toEqual({ type: 'ended', fault: null })
    // Asked for the third time after 140 ms.
    const losses = simulation.events.filter(({ type }) => type === 'lost')
    expect(losses).toHaveLength(3)
    expect(simulation.rounds.nextAt()).toBeNull()
  })

  it('comes at once when stopped, and is told once', () => {
    const simulation = new Simulation({}, pathOf(4)).run(20)
    simulation.rounds.stop()
    simulation.rounds.stop()
    simulation.run(5000)
    expect(simulation.events.filter(({ type }) => type === 'ended')).toHaveLength(1)
    expect(simulation.events.at(-1)).toEqual({ type: 'ended', fault: null })
    expect(simulation.sent).toHaveLength(30)
  })

  it('tells a fault', () => {
    const rounds = new ProbeRounds(usualOrder, 0)
    const fault = { kind: 'permission', what: 'Opening a socket', detail: 'EPERM' } as const
    rounds.fail(fault)
    expect(rounds.takeEvents()).toEqual([{ type: 'ended', fault }])
    expect(rounds.due(5)).toEqual([])
  })
})
