import { messageOf } from '../../../shared/domain/error-message'
import type { FaultKind } from '../../../shared/model/fault'
import { isRefused, systemErrorCode } from '../../processes/linux/system-error'
import { CollectionError } from '../socket-source'

/** What the names of errno(3) mean for who reads it here. */
const details: Readonly<Record<string, string>> = {
  EMFILE: 'The collector has as many files open as it may (EMFILE)',
  ENFILE: 'The system has as many files open as it can (ENFILE)',
  ENOMEM: 'The system has no memory left for it (ENOMEM)'
}

/** The failure of `what` for an error of the system, in the kinds that a person knows. */
export function collectionError(what: string, error: unknown): CollectionError {
  const detail = details[systemErrorCode(error) ?? ''] ?? messageOf(error)
  return new CollectionError({ kind: faultKind(error), what, detail }, { cause: error })
}

function faultKind(error: unknown): FaultKind {
  if (isRefused(error)) return 'permission'
  const code = systemErrorCode(error)
  if (code === 'ETIMEDOUT') return 'timeout'
  // The rest of what the system says is its own: nothing to install, and nothing that ended.
  return code === null ? 'crash' : 'system'
}
