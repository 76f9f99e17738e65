import { messageOf } from '../../../shared/domain/error-message'
import type { FaultKind } from '../../../shared/model/fault'
import { isRefused, systemErrorCode } from '../../processes/linux/system-error'
import { CollectionError } from '../socket-source'

/** The failure of `what` for an error of the system, in the kinds that a person knows. */
export function collectionError(what: string, error: unknown): CollectionError {
  const fault = { kind: faultKind(error), what, detail: messageOf(error) }
  return new CollectionError(fault, { cause: error })
}

function faultKind(error: unknown): FaultKind {
  if (isRefused(error)) return 'permission'
  const code = systemErrorCode(error)
  if (code === 'ETIMEDOUT') return 'timeout'
  // The rest of what the system says is its own: nothing to install, and nothing that ended.
  return code === null ? 'crash' : 'system'
}
