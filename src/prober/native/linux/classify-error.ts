import { constants } from 'node:os'
import type { IpFamily, UnreachableReason } from '../../../shared/model/probe'
import { reasonOfCode } from '../../icmp-codes'
import type { ExtendedError } from './control-messages'
import { errorOrigin } from './socket-constants'

/** What an error means for the probe that met it. */
export type ErrorMeaning =
  | { readonly kind: 'reply' | 'expired' }
  | {
      readonly kind: 'unreachable'
      readonly reason: UnreachableReason
      readonly isLocal: boolean
      readonly mtu: number | null
    }

/** Numbers of errno(3) for errors that the kernel makes itself, without an ICMP message. */
const localReasons = new Map<number, UnreachableReason>([
  [constants.errno.ENETUNREACH, 'network'],
  [constants.errno.EHOSTUNREACH, 'host'],
  [constants.errno.EACCES, 'prohibited'],
  [constants.errno.EPERM, 'prohibited'],
  [constants.errno.EMSGSIZE, 'too-big']
])

/** Whose word an error may be, besides a router's. */
export interface ErrorContext {
  /** Whether a canonical address is that of the target. */
  readonly isTarget: (address: string) => boolean
  /** Whether a canonical address is one of this computer. */
  readonly isOwn: (address: string) => boolean
}

/**
 * What an error from the error queue says. Null for messages that decide nothing, such as redirects,
 * which the kernel passes on to ICMP sockets too.
 */
export function classifyError(
  family: IpFamily,
  error: ExtendedError,
  context: ErrorContext
): ErrorMeaning | null {
  if (error.origin === errorOrigin.local) {
    return unreachable(localReasons.get(error.errno) ?? 'other', true, error.info)
  }
  if (error.origin !== (family === 4 ? errorOrigin.icmp4 : errorOrigin.icmp6)) return null
  return family === 4 ? classify4(error, context) : classify6(error, context)
}

function classify4(error: ExtendedError, context: ErrorContext): ErrorMeaning | null {
  switch (error.type) {
    case 3:
      return refused(reasonOfCode(4, error.code), error, context)
    case 11:
      // Code 1: the time to put fragments together has run out.
      return error.code === 0 ? { kind: 'expired' } : refused('other', error, context)
    case 12:
      return refused('other', error, context)
    default:
      return null
  }
}

function classify6(error: ExtendedError, context: ErrorContext): ErrorMeaning | null {
  switch (error.type) {
    case 1:
      return refused(reasonOfCode(6, error.code), error, context)
    case 2:
      return refused('too-big', error, context)
    case 3:
      return error.code === 0 ? { kind: 'expired' } : refused('other', error, context)
    case 4:
      // Code 1: the next header is unknown to the target.
      return refused(error.code === 1 ? 'protocol' : 'other', error, context)
    default:
      return null
  }
}

function refused(
  reason: UnreachableReason,
  { from, info }: ExtendedError,
  { isTarget, isOwn }: ErrorContext
): ErrorMeaning {
  // "Port unreachable" from the target is its answer to UDP; a firewall may say it in its stead.
  if (reason === 'port' && from !== null && isTarget(from)) return { kind: 'reply' }
  return unreachable(reason, from !== null && isOwn(from), info)
}

function unreachable(reason: UnreachableReason, isLocal: boolean, info: number): ErrorMeaning {
  const mtu = reason === 'too-big' && info > 0 ? info : null
  return { kind: 'unreachable', reason, isLocal, mtu }
}
