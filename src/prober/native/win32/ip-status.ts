import type { IpFamily, NotSentReason, UnreachableReason } from '../../../shared/model/probe'

/**
 * What a status says of an echo request.
 *
 * - `reply`, `expired`, `unreachable`: somebody answered.
 * - `nothing`: no answer came in time, or one that settles nothing.
 * - `refused`: this computer did not send it.
 */
export type StatusMeaning =
  | { readonly kind: 'reply' | 'expired' | 'nothing' }
  | { readonly kind: 'unreachable'; readonly reason: UnreachableReason }
  | { readonly kind: 'refused'; readonly reason: NotSentReason }

interface KnownStatus {
  readonly name: string
  /** As the status of a reply that was received. */
  readonly answer: StatusMeaning
  /** As the error of a call that received none. */
  readonly error: StatusMeaning
}

const nothing: StatusMeaning = { kind: 'nothing' }
const unreachable = (reason: UnreachableReason): StatusMeaning => ({ kind: 'unreachable', reason })
const refused = (reason: NotSentReason): StatusMeaning => ({ kind: 'refused', reason })

function status(name: string, answer: StatusMeaning, error = refused('other')): KnownStatus {
  return { name, answer, error }
}

/**
 * IP_STATUS (ipexport.h of the Windows SDK; Microsoft Learn, "ICMP_ECHO_REPLY structure" and
 * "ICMPV6_ECHO_REPLY_LH structure", Status) and the errors of GetLastError that the pages of
 * IcmpSendEcho and Icmp6SendEcho2 or "System Error Codes" name.
 *
 * IPv6 has names of its own for some numbers. They differ in meaning at 11004 alone; see
 * `ipv6Answers`. Source quench asks for patience and does not say that the request was dropped
 * (RFC 6633 has done away with it).
 */
const statuses: ReadonlyMap<number, KnownStatus> = new Map([
  [0, status('IP_SUCCESS', { kind: 'reply' })],
  [11001, status('IP_BUF_TOO_SMALL', nothing)],
  [11002, status('IP_DEST_NET_UNREACHABLE', unreachable('network'), refused('no-route'))],
  [11003, status('IP_DEST_HOST_UNREACHABLE', unreachable('host'), refused('no-route'))],
  [11004, status('IP_DEST_PROT_UNREACHABLE', unreachable('protocol'))],
  [11005, status('IP_DEST_PORT_UNREACHABLE', unreachable('port'))],
  [11006, status('IP_NO_RESOURCES', nothing)],
  [11007, status('IP_BAD_OPTION', unreachable('other'))],
  [11008, status('IP_HW_ERROR', nothing)],
  [11009, status('IP_PACKET_TOO_BIG', unreachable('too-big'), refused('too-big'))],
  [11010, status('IP_REQ_TIMED_OUT', nothing, nothing)],
  [11011, status('IP_BAD_REQ', nothing)],
  [11012, status('IP_BAD_ROUTE', unreachable('network'), refused('no-route'))],
  [11013, status('IP_TTL_EXPIRED_TRANSIT', { kind: 'expired' })],
  [11014, status('IP_TTL_EXPIRED_REASSEM', unreachable('other'))],
  [11015, status('IP_PARAM_PROBLEM', unreachable('other'))],
  [11016, status('IP_SOURCE_QUENCH', nothing, nothing)],
  [11017, status('IP_OPTION_TOO_BIG', nothing, refused('too-big'))],
  [11018, status('IP_BAD_DESTINATION', nothing)],
  [11032, status('IP_NEGOTIATING_IPSEC', nothing)],
  [11040, status('IP_DEST_UNREACHABLE', unreachable('other'), refused('no-route'))],
  [11041, status('IP_TIME_EXCEEDED', { kind: 'expired' })],
  [11042, status('IP_BAD_HEADER', unreachable('other'))],
  [11043, status('IP_UNRECOGNIZED_NEXT_HEADER', unreachable('other'))],
  [11044, status('IP_ICMP_ERROR', unreachable('other'))],
  [11045, status('IP_DEST_SCOPE_MISMATCH', unreachable('other'), refused('no-source-address'))],
  [11050, status('IP_GENERAL_FAILURE', nothing)],
  [5, status('ERROR_ACCESS_DENIED', nothing, refused('no-permission'))],
  [8, status('ERROR_NOT_ENOUGH_MEMORY', nothing)],
  [50, status('ERROR_NOT_SUPPORTED', nothing)],
  [87, status('ERROR_INVALID_PARAMETER', nothing)],
  [120, status('ERROR_CALL_NOT_IMPLEMENTED', nothing)],
  [122, status('ERROR_INSUFFICIENT_BUFFER', nothing)],
  [1168, status('ERROR_NOT_FOUND', nothing, refused('no-route'))],
  [1214, status('ERROR_INVALID_NETNAME', nothing)],
  [1231, status('ERROR_NETWORK_UNREACHABLE', nothing, refused('no-route'))],
  [1232, status('ERROR_HOST_UNREACHABLE', nothing, refused('no-route'))]
])

const ipv6Answers: ReadonlyMap<number, StatusMeaning> = new Map([
  [11004, unreachable('prohibited')]
])

/** What the status of a reply says. One that has no name settles nothing. */
export function answerMeaning(code: number, family: IpFamily): StatusMeaning {
  const own = family === 6 ? ipv6Answers.get(code) : undefined
  return own ?? statuses.get(code)?.answer ?? nothing
}

/** What the error of a call without a reply says. One that has no name is a refusal. */
export function errorMeaning(code: number): StatusMeaning {
  return statuses.get(code)?.error ?? refused('other')
}

/** The error as Microsoft names it, with its number. */
export function errorText(code: number): string {
  const name = statuses.get(code)?.name
  return name === undefined ? `error ${code}` : `${name} (error ${code})`
}

/** Whether the error says that there is no route. */
export function isWithoutRoute(code: number): boolean {
  const meaning = errorMeaning(code)
  return meaning.kind === 'refused' && meaning.reason === 'no-route'
}

/** IP_GENERAL_FAILURE says nothing of its cause, which may be that there is no route. */
export const generalFailure = 11050
