import type { NotSentReason } from '../../../shared/model/probe'

/** Texts of strerror(3) and of the programs themselves, as they come on standard error. */
const refusals: readonly (readonly [RegExp, NotSentReason])[] = [
  // As root too: EPERM of sendto is a firewall's, so the text of a socket or of the program decides.
  [/socket: (Operation not permitted|Permission denied)/, 'no-permission'],
  [/missing cap_net_raw|permission denied \(are you root\?\)|Lacking privilege/i, 'no-permission'],
  [/Network is (unreachable|down)|No route to host/, 'no-route'],
  [/[Mm]essage too long/, 'too-big'],
  [/Cannot assign requested address|Can't assign requested address/, 'no-source-address'],
  [/(sendto|sendmsg|sending packet|connect|bind|local error)\b.*: \S/, 'other'],
  [/Name or service not known|Temporary failure in name resolution|No address associated/, 'other'],
  [/nodename nor servname provided|bad address '|unknown host|cannot resolve/i, 'other']
]

/** Why nothing was sent, of a line on standard error; null for a line that says nothing of it. */
export function refusalOf(line: string): NotSentReason | null {
  return refusals.find(([words]) => words.test(line))?.[1] ?? null
}
