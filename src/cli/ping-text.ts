import { lossShare } from '../shared/domain/path/effective-loss'
import { showControls } from '../shared/domain/visible-text'
import type { PathReport, Verdict } from '../shared/model/path'
import type { NotSentReason, UnreachableReason } from '../shared/model/probe'
import type { Ping } from './ping-log'

/** The line that comes first. */
export function pingHeading(target: string, address: string, engine: string): string {
  return `Pinging ${showControls(target)}: ${address}, by the engine “${engine}”\n`
}

/** A line about one ping. */
export function pingLine(ping: Ping): string {
  return `${textOf(ping)}\n`
}

function textOf({ seq, state, from, rttMs, ttl, reason }: Ping): string {
  const who = from ?? 'somebody'
  const figures = [
    `seq=${seq}`,
    ...(ttl === null ? [] : [`ttl=${ttl}`]),
    rttMs === null ? 'time unknown' : `time=${rttMs.toFixed(2)} ms`
  ].join(' ')
  switch (state) {
    case 'reply':
      return `${who}: ${figures}`
    case 'late-reply':
      return `${who}: ${figures}, late: it was counted as lost until now`
    case 'expired':
      return `${who}: seq=${seq}: the TTL expired there, so the target was not reached`
    case 'unreachable':
      return `${who}: seq=${seq}: ${reason === null ? 'unreachable' : reasons[reason]}`
    case 'not-sent':
      return `seq=${seq}: not sent: ${reason === null ? 'refused' : reasons[reason]}`
    case 'duplicate':
      return `${who}: seq=${seq}: one more answer, which is not counted`
    case 'lost':
      return `seq=${seq}: no reply in time`
    case 'in-flight':
      return `seq=${seq}: under way`
  }
}

const reasons: Readonly<Record<UnreachableReason | NotSentReason, string>> = {
  network: 'the network is unreachable',
  host: 'the host is unreachable',
  protocol: 'the protocol is unreachable',
  port: 'the port is unreachable',
  prohibited: 'prohibited',
  'too-big': 'the packet is too big',
  other: 'it cannot be delivered',
  'no-route': 'there is no route from here',
  'no-permission': 'the system does not permit it',
  'no-source-address': 'there is no address to send from'
}

/** What the pings come to, and what there is to say of it. */
export function pingSummary({ hops }: PathReport, verdicts: readonly Verdict[]): string {
  const [hop] = hops
  const lines = hop === undefined ? [] : [countsText(hop), ...roundTripText(hop)]
  const said = verdicts.filter(({ kind }) => kind !== 'reached').map(({ text }) => text)
  return [...lines, ...said].map((line) => `${line}\n`).join('')
}

type Hop = PathReport['hops'][number]

function countsText({ sent, received, late, duplicates, inFlight, loss }: Hop): string {
  const share = lossShare(loss.sinceStart)
  return [
    `${sent} sent`,
    `${received} received`,
    share === null ? 'loss not known yet' : `${roundedPercent(share)} % lost`,
    ...(late === 0 ? [] : [`${late} late`]),
    ...(duplicates === 0 ? [] : [`${duplicates} answered twice`]),
    ...(inFlight === 0 ? [] : [`${inFlight} under way`])
  ].join(', ')
}

/** Loss is never rounded away: one of a thousand is not none. */
function roundedPercent(share: number): string {
  const percent = share * 100
  return Number.isInteger(percent) ? String(percent) : percent.toFixed(percent < 1 ? 2 : 1)
}

/** Who only says "unreachable" is among the addresses too, and has no round trip. */
function roundTripText({ addresses }: Hop): string[] {
  const replied = addresses.find(({ samples }) => samples > 0)
  if (replied === undefined) return []
  const figures = [
    ['best', replied.bestMs],
    ['average', replied.averageMs],
    ['worst', replied.worstMs],
    ['standard deviation', replied.stdevMs],
    ['jitter', replied.jitterMs]
  ] as const
  const known = figures.flatMap(([name, ms]) => (ms === null ? [] : `${name} ${ms.toFixed(2)}`))
  return [`Round trip in ms: ${known.join(', ')}`]
}
