import { wasSetBackSince } from '../../../shared/domain/set-back-clock'
import type { SocketRow } from '../../../shared/model/socket'
import { durationText } from './duration'
import { pastTimeText } from './past-time-text'

type FirstSight = Pick<SocketRow, 'firstSeenAt' | 'firstSeenKind'>

/**
 * How long a socket has been open, at least: "> 4 min" where it was there before Portlight, "> 0 s" where the
 * clock was set back since. `now` is milliseconds since the Unix epoch.
 */
export function ageText({ firstSeenAt, firstSeenKind }: FirstSight, now: number): string {
  const age = durationText(now - firstSeenAt)
  const isLeast = firstSeenKind === 'started-before-portlight' || wasSetBackSince(firstSeenAt, now)
  return isLeast ? `> ${age}` : age
}

/** When that was, and what is not known of it. `now` is milliseconds since the Unix epoch. */
export function ageExplanation({ firstSeenAt, firstSeenKind }: FirstSight, now: number): string {
  const at = pastTimeText(firstSeenAt, now)
  if (firstSeenKind !== 'started-before-portlight') return `Opened at ${at}.`
  return `Already open when Portlight began to watch at ${at}. Systems do not record when a socket was opened.`
}
