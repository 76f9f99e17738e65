import { wasSetBackSince } from '../../../shared/domain/set-back-clock'
import { dateTimeText } from './locale-text'

/**
 * Day and time of something that is over, as the clock told it then; says so where that is yet to come, for the
 * clock was set back since. Both are milliseconds since the Unix epoch.
 */
export function pastTimeText(at: number, now: number): string {
  const text = dateTimeText(at)
  return wasSetBackSince(at, now) ? `${text} of a clock that was set back since` : text
}
