import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Hop, Loss, PathReport } from '../../model/path'
import type { NotSentReason, ProbeAnswer, ProbeEvent, UnreachableReason } from '../../model/probe'
import { PathStatistics } from './path-statistics'
import { pathJson } from './path-json'
import { pathText } from './path-text'
import { findVerdicts } from './find-verdicts'

/** Few of everything, so that events hit the same probes, hops and addresses. */
const probe = fc.oneof(fc.nat(12), fc.nat(12), fc.constantFrom(-1, 1e9, NaN))
const ttl = fc.oneof(fc.nat(6), fc.constant(null), fc.constantFrom(0, -3, 1.5, 255, 256, NaN))
const round = fc.oneof(fc.nat(4), fc.constantFrom(-1, 2.5, 1e15, NaN))
const flow = fc.oneof(fc.constant(0), fc.nat(3))
const time = fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.constantFrom(NaN, -Infinity, -5))
const from = fc.constantFrom(null, '198.18.1.1', '198.18.2.1', '198.18.3.1', '198.51.100.10')
const rttMs = fc.oneof(
  fc.double({ min: 0, max: 2000, noNaN: true }),
  fc.constantFrom(null, NaN, Infinity, -1, 1e300)
)
const unreachableReasons: UnreachableReason[] = ['network', 'host', 'port', 'prohibited', 'too-big']
const notSentReasons: NotSentReason[] = ['no-route', 'no-permission', 'too-big', 'other']

const figures = { from, rttMs, replyTtl: fc.constant(null), isLate: fc.boolean() }
const answer: fc.Arbitrary<ProbeAnswer> = fc.oneof(
  fc.record({ ...figures, kind: fc.constantFrom('reply' as const, 'expired' as const) }),
  fc.record({
    ...figures,
    kind: fc.constant('unreachable' as const),
    reason: fc.constantFrom(...unreachableReasons),
    isLocal: fc.boolean(),
    mtu: fc.constantFrom(null, 1400, 0, -1, NaN)
  })
)

const event: fc.Arbitrary<ProbeEvent> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('sent' as const),
      probe,
      ttl,
      round,
      flow,
      sentAt: time
    })
  },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('answered' as const), probe, answer }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('lost' as const), probe }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('duplicate' as const), probe, from }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('not-sent' as const),
      ttl,
      round,
      flow,
      at: time,
      reason: fc.constantFrom(...notSentReasons),
      detail: fc.string()
    })
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('round' as const), round, tookMs: time }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('ended' as const),
      fault: fc.constantFrom(null, { kind: 'crash', what: 'The engine', detail: 'ended' } as const)
    })
  }
)

/** Probes that are sent one after another and mostly answered, between events that make no sense. */
const events = fc
  .array(fc.tuple(event, answer, ttl, fc.nat(3)), { maxLength: 150, size: 'max' })
  .map((steps) =>
    steps.flatMap(([odd, sense, hop, fate], index): ProbeEvent[] => {
      const number = 100 + index
      const sent = {
        type: 'sent',
        probe: number,
        ttl: hop,
        round: 0,
        flow: 0,
        sentAt: index
      } as const
      if (fate === 0) return [odd]
      if (fate === 1) return [odd, sent, { type: 'lost', probe: number }]
      return [odd, sent, { type: 'answered', probe: number, answer: sense }]
    })
  )

it('holds together whatever happens', () => {
  fc.assert(
    fc.property(events, fc.nat(150), (all, cut) => {
      const statistics = new PathStatistics('198.51.100.10')
      statistics.take(all.slice(0, cut))
      checkReport(statistics.report())
      statistics.take(all.slice(cut))
      checkReport(statistics.report())
    }),
    { numRuns: 300 }
  )
})

it('does not depend on how events are bundled', () => {
  fc.assert(
    fc.property(events, (all) => {
      const one = new PathStatistics('198.51.100.10')
      const many = new PathStatistics('198.51.100.10')
      one.take(all)
      for (const single of all) many.take([single])
      expect(many.report()).toEqual(one.report())
    })
  )
})

function checkReport(report: PathReport): void {
  expectNoNonsense(report)
  const ttls = report.hops.map(({ ttl: hop }) => hop)
  expect(ttls).toEqual(ttls.toSorted((a, b) => (a ?? 0) - (b ?? 0)))
  expect(new Set(ttls).size).toBe(ttls.length)
  for (const hop of report.hops) checkHop(hop)
  if (report.length !== null) {
    expect(report.hops.at(-1)).toMatchObject({ ttl: report.length, isTarget: true })
  }
  const verdicts = findVerdicts(report, { target: 'server', linkMtu: 1500 })
  expectNoNonsense(verdicts)
  const isBad = verdicts.some(({ weight }) => weight === 'problem')
  expect(isBad && verdicts.some(({ weight }) => weight === 'good')).toBe(false)
  for (const { hops, text } of verdicts) {
    for (const hop of hops) expect(ttls).toContain(hop)
    expect(hops).toEqual(hops.toSorted((a, b) => a - b))
    expect(text).toMatch(/^\S.*\.$/)
    expect(text).not.toMatch(/NaN|null|undefined|Infinity/)
  }
  const head = { target: 'server', address: '198.51.100.10', family: 4, engine: 'test' } as const
  expectNoNonsense(pathJson(head, report, verdicts))
  expect(pathText({ ...head, at: 0 }, report, verdicts)).not.toMatch(/NaN|null|undefined|Infinity/)
}

function checkHop({
  sent,
  received,
  late,
  inFlight,
  duplicates,
  loss,
  addresses,
  ...hop
}: Hop): void {
  const { sinceStart, last20, last100 } = loss
  expect(sent).toBe(sinceStart.decided + inFlight)
  expect(received).toBe(sinceStart.decided - sinceStart.lost)
  expect(late).toBeLessThanOrEqual(received)
  expect(duplicates).toBeGreaterThanOrEqual(0)
  for (const [window, most] of [
    [last20, 20],
    [last100, 100],
    [sinceStart, Infinity]
  ] as const) {
    checkLoss(window, most)
  }
  expect(hop.effectiveLoss ?? 0).toBeLessThanOrEqual(1)
  const charged = addresses.reduce((sum, address) => sum + address.sent, 0)
  expect(charged).toBeLessThanOrEqual(sinceStart.decided)
  for (const address of addresses) {
    expect(address.received).toBeLessThanOrEqual(address.sent)
    expect(address.samples).toBeLessThanOrEqual(address.received)
    expect(address.firstSeenAt).toBeLessThanOrEqual(address.lastSeenAt)
    expect(address.bestMs ?? 0).toBeLessThanOrEqual(address.medianMs ?? 0)
    expect(address.medianMs ?? 0).toBeLessThanOrEqual(address.worstMs ?? 0)
  }
}

function checkLoss({ decided, lost }: Loss, most: number): void {
  expect(lost).toBeLessThanOrEqual(decided)
  expect(decided).toBeLessThanOrEqual(most)
}

/** Every number anywhere is finite and not negative. */
function expectNoNonsense(value: unknown): void {
  if (typeof value === 'number') expect(Number.isFinite(value) && value >= 0).toBe(true)
  if (typeof value !== 'object' || value === null) return
  for (const inner of Object.values(value)) expectNoNonsense(inner)
}
