import type { NotSentReason } from '../../../shared/model/probe'

const reasons = new Map<string, NotSentReason>([
  ['ENETUNREACH', 'no-route'],
  ['EHOSTUNREACH', 'no-route'],
  ['ENETDOWN', 'no-route'],
  ['EACCES', 'no-permission'],
  ['EPERM', 'no-permission'],
  ['EMSGSIZE', 'too-big'],
  ['EADDRNOTAVAIL', 'no-source-address']
])

/** What follows from the way in which sending failed; `code` is a name of errno(3) (sendto(2), ip(7)). */
export function notSentReason(code: string): NotSentReason {
  return reasons.get(code) ?? 'other'
}
