import type { IpFamily, ProbeEvent } from '../../src/shared/model/probe'
import { binomialRange } from './binomial'
import { expectations, otherWay, sharedHop, thirdHop } from './expectations'
import type { Probed } from './probe-client'
import { mixing } from './untold'

/** Share of what the server sends that is lost in the case `loss30`. */
const share = 0.3
/** So seldom a figure lies outside its bounds by chance. */
const outside = 1e-6
/** The server's hop. */
const serverTtl = 4

/** Of the probes that went as far as the server, how many were lost, and not late. */
export function lostAtServer(events: readonly ProbeEvent[]): { asked: number; lost: number } {
  const farEnough = new Set(
    events.flatMap((event) =>
      event.type === 'sent' && (event.ttl === null || event.ttl >= serverTtl) ? [event.probe] : []
    )
  )
  const answered = new Set(
    events.flatMap((event) => (event.type === 'answered' ? [event.probe] : []))
  )
  const lost = new Set(
    events.flatMap((event) =>
      event.type === 'lost' && farEnough.has(event.probe) && !answered.has(event.probe)
        ? [event.probe]
        : []
    )
  )
  return { asked: farEnough.size, lost: lost.size }
}

/** Where the loss that was found is not that of `loss30`, a line each. */
export function lossDifferences({ events, report }: Pick<Probed, 'events' | 'report'>): string[] {
  const { asked, lost } = lostAtServer(events)
  const { decided = 0, lost: reported = 0 } =
    report.hops.find(({ ttl }) => ttl === serverTtl)?.loss.sinceStart ?? {}
  return [
    ...(asked < 20 ? [`loss: only ${asked} probes went to the server`] : []),
    ...outOfBounds('probes', asked, lost),
    ...outOfBounds('report', decided, reported)
  ]
}

function outOfBounds(what: string, of: number, lost: number): string[] {
  const { least, most } = binomialRange(of, share, outside)
  if (lost >= least && lost <= most) return []
  return [`loss of ${what}: ${lost} of ${of}, outside ${least} to ${most}`]
}

/** Milliseconds since the Unix epoch between which a route was changed. */
export interface ChangeTime {
  readonly from: number
  readonly to: number
}

/** How long before the change a probe may have been sent that met it, and how long after one is sent. */
const earliestMs = 500
const latestMs = 2500

/** Where the change that was found is not that of `path-change`, a line each. */
export function changeDifferences(
  { report }: Pick<Probed, 'report'>,
  family: IpFamily,
  time: ChangeTime
): string[] {
  // In IPv6 the third hop answers from another device, and may be asked before the second.
  const changes = report.routeChanges.filter(({ ttl }) => ttl === 2)
  const [change] = changes
  if (change === undefined || changes.length > 1) {
    return [`changes of hop 2: expected one, found ${JSON.stringify(changes)}`]
  }
  const now = report.hops.map(({ addresses }) => addresses[0]?.address ?? '*').join(' ')
  const wanted = otherWay[family].join(' ')
  const [from, to] = [expectations.base.path[family][1], otherWay[family][1]]
  const isInTime = change.at >= time.from - earliestMs && change.at <= time.to + latestMs
  return [
    ...(change.from === from && change.to === to
      ? []
      : [`change: expected ${from ?? ''} to ${to ?? ''}, found ${change.from} to ${change.to}`]),
    ...(now === wanted ? [] : [`path: expected ${wanted}, found ${now}`]),
    ...(isInTime ? [] : [`change: told for ${change.at}, made from ${time.from} to ${time.to}`])
  ]
}

/**
 * Where the ways that were found are not those of `ecmp`, a line each: all of them by an engine whose probes
 * are flows of their own, one and the same by another.
 */
export function wayDifferences(
  { report, verdicts }: Pick<Probed, 'report' | 'verdicts'>,
  engine: string,
  family: IpFamily
): string[] {
  const isMixing = mixing.includes(engine)
  const [first, second, third, last] = expectations.base.path[family]
  const found = report.hops.map(({ addresses }) => addresses.map(({ address }) => address).sort())
  const allowed = [[first], sharedHop[family], thirdHop[family], [last]]
  const isAllowed =
    found.length === allowed.length &&
    found.every((hop, index) => hop.every((address) => allowed[index]?.includes(address)))
  const wanted = isMixing ? sharedHop[family].length : 1
  const kinds = verdicts.map(({ kind }) => kind)
  const tellsTwo = kinds.includes('several-ways')
  return [
    ...(isAllowed
      ? []
      : [
          `path: expected a way by ${second ?? ''} or the other, ${third ?? ''}, found ${found.join(' ')}`
        ]),
    ...(found[1]?.length === wanted ? [] : [`ways: expected ${wanted}, found ${String(found[1])}`]),
    ...(tellsTwo === isMixing ? [] : [`verdicts on ways: found ${kinds.join()}`])
  ]
}
