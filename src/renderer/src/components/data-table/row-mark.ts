import { wasSetBackSince } from '../../../../shared/domain/set-back-clock'
import type { SocketRow } from '../../../../shared/model/socket'
import { glowMs } from '../../theme/tokens'
import type { TableRow } from './table-row'

/**
 * How a table marks a socket: new for a moment after it was opened, gone once it is closed. What was
 * there when Portlight began to watch is never new, nor what the clock was set back since. `now` is milliseconds since the Unix epoch.
 */
export function rowMark(
  { firstSeenAt, firstSeenKind }: Pick<SocketRow, 'firstSeenAt' | 'firstSeenKind'>,
  isGone: boolean,
  now: number
): Pick<TableRow, 'mark' | 'age'> {
  if (isGone) return { mark: 'gone', age: 0 }
  const age = Math.max(0, now - firstSeenAt)
  const isOlder = firstSeenKind === 'started-before-portlight' || wasSetBackSince(firstSeenAt, now)
  if (isOlder || age >= glowMs) return { mark: null, age: 0 }
  return { mark: 'new', age }
}
