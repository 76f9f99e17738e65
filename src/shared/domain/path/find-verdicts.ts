import type { PathReport, Verdict } from '../../model/path'
import { latencyJumps } from './verdicts/latency-jump'
import { loop } from './verdicts/loop'
import { loss } from './verdicts/loss'
import { ownComputer } from './verdicts/own-computer'
import type { PathSubject, Rule } from './verdicts/path-subject'
import { otherAnswerer } from './verdicts/other-answerer'
import { rateLimitedHops } from './verdicts/rate-limited-hop'
import { reached } from './verdicts/reached'
import { routeChange } from './verdicts/route-change'
import { severalWays } from './verdicts/several-ways'
import { silentHops } from './verdicts/silent-hop'
import { silentTarget } from './verdicts/silent-target'
import { smallMtu } from './verdicts/small-mtu'
import { unreachable } from './verdicts/unreachable'

/** In the order in which verdicts of one weight are told. */
const rules: readonly Rule[] = [
  ownComputer,
  unreachable,
  loop,
  silentTarget,
  loss,
  latencyJumps,
  smallMtu,
  otherAnswerer,
  routeChange,
  rateLimitedHops,
  silentHops,
  severalWays
]

/** What is known besides the report. */
export type VerdictContext = Omit<PathSubject, 'report'>

/**
 * What there is to say about a path, the most important first: what is wrong, or that all is well, then
 * what is worth knowing. Empty while nothing can be said yet. The texts hold no hostile text.
 */
export function findVerdicts(report: PathReport, context: VerdictContext): readonly Verdict[] {
  const found = rules.flatMap((rule) => rule({ report, ...context }))
  const problems = found.filter(({ weight }) => weight === 'problem')
  const notes = found.filter(({ weight }) => weight !== 'problem')
  return [...(problems.length === 0 ? reached(report) : problems), ...notes]
}
