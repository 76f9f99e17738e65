import type { Hop, PathReport, Verdict } from '../../../model/path'

/** What verdicts are made of. */
export interface PathSubject {
  readonly report: PathReport
  /** The target as it was asked for, which may hold hostile text. */
  readonly target: string
  /** Largest packet that this computer's own link to the target carries, in bytes; null if not known. */
  readonly linkMtu: number | null
  /** The address that is probed, canonical; null, or left out, where it is not known. */
  readonly address?: string | null
}

export type Rule = (subject: PathSubject) => readonly Verdict[]

/** A hop that was asked with a TTL. */
export type PathHop = Hop & { readonly ttl: number }

/** The hops of a path in the order of their TTLs; none in a ping. */
export function pathHops({ hops }: PathReport): PathHop[] {
  return hops.filter((hop): hop is PathHop => hop.ttl !== null)
}

/** The hops as far as packets get now; none where they go round in circles. */
export function straightHops(report: PathReport): PathHop[] {
  const { end } = report
  if (end?.kind === 'loop') return []
  const isCut = end?.kind === 'silent-target' || end?.kind === 'unreachable'
  return pathHops(report).filter(({ ttl }) => !isCut || ttl <= (end.ttl ?? 0))
}

/** One of the last 100 probes came as far as the hop. */
export function answersLately({ loss: { last100 } }: Hop): boolean {
  return last100.decided > last100.lost
}
