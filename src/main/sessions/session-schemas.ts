import { isIP } from 'node:net'
import { z } from 'zod'
import type { TargetView } from '../../shared/ipc/probe-stream'
import type { Hop, PathReport, Verdict } from '../../shared/model/path'
import {
  type PathSession,
  type SampleColumns,
  sessionFormat,
  sessionMarks,
  sessionVersion
} from '../../shared/model/path-session'
import { longestTyped } from '../../shared/model/path-targets'
import type { TargetState } from '../../shared/model/probing'
import { probingOptionsSchema } from '../settings/probing-schemas'

const mostSamples = 500_000
/** Hops of a path, and addresses of a hop, at most. */
const mostHops = 255
const mostAddresses = 1000

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER)
const time = z.number().min(0).max(8.64e15)
const ms = z.number().min(0).max(1e9)
const ttl = z.int().min(1).max(255)
/** What a person typed, or what the prober made of it. */
const name = z.string().max(longestTyped)
/** What was said by Portlight, the system or a program. */
const text = z.string().max(10_000)
/** A literal address, with its zone. */
const address = z.string().max(110).refine(isAddress, { error: 'It is no address' })
const family = z.literal([4, 6])

const reason = z.enum(['network', 'host', 'protocol', 'port', 'prohibited', 'too-big', 'other'])
const loss = z
  .strictObject({ decided: count, lost: count })
  .refine(({ decided, lost }) => lost <= decided, { error: 'More is lost than was decided' })
const figure = ms.nullable()

const hop: z.ZodType<Hop> = z.strictObject({
  ttl: ttl.nullable(),
  addresses: z
    .array(
      z.strictObject({
        address,
        sent: count,
        received: count,
        firstSeenAt: time,
        lastSeenAt: time,
        unreachable: reason.nullable(),
        samples: count,
        lastMs: figure,
        bestMs: figure,
        averageMs: figure,
        worstMs: figure,
        stdevMs: figure,
        medianMs: figure,
        p95Ms: figure,
        jitterMs: figure,
        interarrivalJitterMs: figure
      })
    )
    .max(mostAddresses),
  isTarget: z.boolean(),
  sent: count,
  received: count,
  late: count,
  inFlight: count,
  duplicates: count,
  loss: z.strictObject({ last20: loss, last100: loss, sinceStart: loss }),
  effectiveLoss: z.number().min(0).max(1).nullable()
})

const report: z.ZodType<PathReport> = z.strictObject({
  hops: z.array(hop).max(mostHops),
  length: ttl.nullable(),
  end: z
    .strictObject({
      kind: z.enum([
        'reached',
        'silent-target',
        'unreachable',
        'loop',
        'no-route',
        'no-permission',
        'tool-missing',
        'engine-failed',
        'name-not-found',
        'no-address',
        'name-server-silent'
      ]),
      by: address.nullable(),
      ttl: ttl.nullable(),
      reason: reason.nullable(),
      isLocal: z.boolean(),
      detail: text.nullable()
    })
    .nullable(),
  firstPathMs: figure,
  rounds: count,
  routeChanges: z
    .array(z.strictObject({ at: time, ttl, from: address, to: address }))
    .max(mostAddresses),
  mtu: z.strictObject({ bytes: count, by: address.nullable() }).nullable()
})

const verdict: z.ZodType<Verdict> = z.strictObject({
  kind: z.enum([
    'reached',
    'silent-target',
    'silent-hop',
    'rate-limited-hop',
    'loss',
    'loop',
    'latency-jump',
    'route-change',
    'several-ways',
    'unreachable',
    'prohibited',
    'no-route',
    'name-problem',
    'no-permission',
    'engine-problem',
    'small-mtu',
    'other-answerer'
  ]),
  weight: z.enum(['good', 'note', 'problem']),
  hops: z.array(ttl).max(mostHops),
  figures: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/), z.number()),
  text
})

const hostAddress = z.strictObject({ address, family })

const state: z.ZodType<TargetState> = z.strictObject({
  phase: z.enum(['resolving', 'probing', 'ended']),
  target: z.strictObject({ text: name, host: name, family: family.nullable() }),
  options: probingOptionsSchema,
  address: hostAddress.nullable(),
  addresses: z.array(hostAddress).max(mostAddresses),
  engine: z.strictObject({ name: text, reason: text }).nullable(),
  gaps: z
    .array(z.strictObject({ what: text, why: text, remedy: text.nullable() }))
    .max(mostAddresses),
  passedOver: z.array(z.strictObject({ name: text, why: text })).max(mostAddresses),
  run: count,
  since: count
})

const view: z.ZodType<TargetView> = z.strictObject({
  id: count,
  state,
  report,
  verdicts: z.array(verdict).max(mostAddresses)
})

function column<T extends z.ZodType>(value: T) {
  return z.array(value).max(mostSamples)
}

const series: z.ZodType<SampleColumns> = z
  .strictObject({
    ttl: z.int().min(0).max(255).nullable(),
    sentAt: column(time),
    rttMs: column(figure),
    mark: column(
      z
        .int()
        .min(0)
        .max(sessionMarks.length - 1)
    ),
    from: column(count),
    flow: column(z.int().min(0).max(255)),
    probe: column(z.int().min(0).max(0xffff_ffff)),
    run: column(z.int().min(0).max(0xffff_ffff)),
    addresses: z.array(address.nullable()).min(1).max(0x1_0000),
    forgotten: count
  })
  .refine(
    ({ addresses, sentAt, rttMs, mark, from, flow, probe, run }) => {
      return (
        [rttMs, mark, from, flow, probe, run].every(({ length }) => length === sentAt.length) &&
        from.every((place) => place < addresses.length) &&
        sentAt.every((at, index) => index === 0 || at >= (sentAt[index - 1] ?? 0))
      )
    },
    { error: 'Its columns do not fit together' }
  )

/** A session as it lies in a file. */
export const sessionSchema: z.ZodType<PathSession> = z.strictObject({
  format: z.literal(sessionFormat),
  version: z.literal(sessionVersion),
  savedAt: time,
  typed: name,
  view,
  missed: count,
  series: z
    .array(series)
    .max(mostHops + 2)
    .refine((all) => new Set(all.map(({ ttl }) => ttl)).size === all.length, {
      error: 'Two are of one hop'
    })
})

/** Node takes fewer signs in a zone than systems allow in the name of an interface. */
function isAddress(value: string): boolean {
  const [bare = '', zone, ...more] = value.split('%')
  if (more.length > 0 || isIP(bare) === 0) return false
  return zone === undefined || (isIP(bare) === 6 && /^[^\s/\p{C}]{1,64}$/u.test(zone))
}
