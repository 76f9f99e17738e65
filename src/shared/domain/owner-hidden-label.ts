import type { OwnerHiddenReason } from '../model/socket'

const labels: Readonly<Record<OwnerHiddenReason, string>> = {
  'not-permitted': 'hidden',
  'no-visible-process': 'no process seen',
  'not-yet-known': 'looking…',
  'not-reported': 'not told'
}

/** What stands in the place of a process; null: the socket has none by its nature. */
export function ownerHiddenLabel(reason: OwnerHiddenReason | null): string {
  return reason === null ? 'none' : labels[reason]
}
