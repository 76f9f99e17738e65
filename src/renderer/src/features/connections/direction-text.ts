import type { Connection } from '../../stores/connection'

/** Where a connection runs, as it is counted: both ends here, or begun by somebody else or from here. */
export type ConnectionKind = 'in' | 'out' | 'local'

export function kindOf({ isLocal, direction }: Connection): ConnectionKind {
  if (isLocal) return 'local'
  return direction === 'inbound' ? 'in' : 'out'
}

/** What a direction means, as sentences; `peer` names who holds the other end, where that is here. */
export function directionExplanation(
  { isLocal, direction }: Connection,
  peer: string | null
): string {
  if (!isLocal) {
    return direction === 'inbound'
      ? 'Somebody else opened it: it came in at an open port of this computer.'
      : 'This computer opened it.'
  }
  const ends = 'Both ends are on this computer.'
  const other = peer === null ? '' : ` The other end is held by ${peer}.`
  switch (direction) {
    case 'inbound':
      return `${ends} It came in here, at an open port.${other}`
    case 'outbound':
      return `${ends} This end opened it.${other}`
    case null:
      return `${ends} Which of them opened it cannot be told: the system does not keep it.${other}`
  }
}
