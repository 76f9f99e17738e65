import type { PathEnd, PathReport, Verdict } from '../../../model/path'
import type { UnreachableReason } from '../../../model/probe'
import { pathHops, type PathSubject } from './path-subject'

/** What a router means that gives this reason, after its address. */
const routerTexts: Readonly<Record<UnreachableReason, string>> = {
  network: 'knows no way to the target (network unreachable)',
  host: 'cannot reach the target: it does not answer on its own network (host unreachable)',
  protocol: 'says that the target does not take such packets (protocol unreachable)',
  port: 'says that nobody takes the probes (port unreachable)',
  prohibited: 'does not let the probes pass: a firewall or an administrator forbids it',
  'too-big': 'does not let the probes pass: they are too big for the next link',
  other: 'says that the target cannot be reached, with no reason that is known'
}

/** What this computer's own kernel means. */
const localTexts: Partial<Readonly<Record<UnreachableReason, string>>> = {
  host: 'This computer gets no answer from the next host on the way (host unreachable).',
  'too-big': 'The probes are too big for this computer’s own link.'
}

/** Somebody says that the target cannot be reached, or must not be. */
export function unreachable({ report }: PathSubject): Verdict[] {
  const { end } = report
  if (end?.kind !== 'unreachable' || end.reason === null) return []
  return [
    {
      kind: end.reason === 'prohibited' ? 'prohibited' : 'unreachable',
      weight: 'problem',
      hops: hopsOf(report, end),
      figures: {},
      text: end.isLocal ? localText(end.reason) : `${whoText(end)} ${routerTexts[end.reason]}.`
    }
  ]
}

function localText(reason: UnreachableReason): string {
  return localTexts[reason] ?? `This computer itself does not deliver the probes (${reason}).`
}

function whoText({ by, ttl }: PathEnd): string {
  if (by === null) return ttl === null ? 'Somebody on the way' : `Somebody at hop ${ttl}`
  return by
}

/** The hop that speaks, where it let other probes expire, and the one at which it is heard. */
function hopsOf(report: PathReport, { by, ttl }: PathEnd): number[] {
  return pathHops(report)
    .filter((hop) => hop.ttl === ttl || (by !== null && hop.addresses[0]?.address === by))
    .map((hop) => hop.ttl)
}
