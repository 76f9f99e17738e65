import type { SocketRow } from '../../../shared/model/socket'
import { durationText } from './duration'
import { dateTimeText } from './locale-text'

type FirstSight = Pick<SocketRow, 'firstSeenAt' | 'firstSeenKind'>

/**
 * How long a socket has been open, at least: "> 4 min" where it was there before Portlight. `now` is
 * milliseconds since the Unix epoch.
 */
export function ageText({ firstSeenAt, firstSeenKind }: FirstSight, now: number): string {
  const age = durationText(now - firstSeenAt)
  return firstSeenKind === 'started-before-portlight' ? `> ${age}` : age
}

/** When that was, and what is not known of it. */
export function ageExplanation({ firstSeenAt, firstSeenKind }: FirstSight): string {
  const at = dateTimeText(firstSeenAt)
  if (firstSeenKind !== 'started-before-portlight') return `Opened at ${at}.`
  return `Already open when Portlight began to watch at ${at}. Systems do not record when a socket was opened.`
}
