import type { NotSentReason, ProbeFaultKind } from '../../../shared/model/probe'

/** Why a program could not do its work, or only this time. */
export type Complaint =
  | {
      readonly kind: 'not-sent'
      /** Null where it is not told. */
      readonly ttl: number | null
      readonly reason: NotSentReason
      readonly detail: string
    }
  | { readonly kind: 'fault'; readonly fault: ProbeFaultKind; readonly detail: string }

type Meaning = (detail: string) => Complaint

/**
 * What the first of these says is looked at first. Texts are those of traceroute.c (Butskoy), busybox,
 * tracepath.c and Apple's network_cmds with strerror(3) of glibc, musl and macOS. Programs run with
 * LANG=C.
 */
const words: readonly (readonly [RegExp, Meaning])[] = [
  // Sending was refused, by a firewall of this computer as a rule; opening a socket was not.
  [/\bsend(?:to)?: (?:Operation not permitted|Permission denied)/, notSent('no-permission')],
  [
    /Operation not permitted|Permission denied|not have enough privileges|are you root/i,
    fault('permission')
  ],
  [
    /Network (?:is )?unreachable|No route to host|Host is (?:unreachable|down)|Network is down/i,
    notSent('no-route')
  ],
  [
    /Can.?t assign requested address|Cannot assign requested address|Address not available/i,
    notSent('no-source-address')
  ],
  [/Message too (?:long|large)/i, notSent('too-big')],
  // A link-local address without its zone, among others.
  [/\b(?:connect|remote host|bind|send(?:to)?)\b.*: Invalid argument/i, notSent('other')]
]

function notSent(reason: NotSentReason): Meaning {
  return (detail) => ({ kind: 'not-sent', ttl: null, reason, detail })
}

function fault(kind: ProbeFaultKind): Meaning {
  return (detail) => ({ kind: 'fault', fault: kind, detail })
}

/** Reads one line that a program wrote to stderr. Null for headings, warnings and what is not known. */
export function readComplaint(line: string): Complaint | null {
  const detail = line.trim()
  const known = words.find(([pattern]) => pattern.test(detail))
  return known === undefined ? null : known[1](detail)
}

/** Whether a line on stderr is the heading that BSD's programs write there, or a warning. */
export function isRemark(line: string): boolean {
  return /^\s*$|^traceroute6? to |: Warning: /i.test(line)
}
