import { messageOf } from '../../shared/domain/error-message'
import { ToolError } from '../../system/tools/tool-runner'
import { CollectionError } from './socket-source'

/** The failure of `what` from what went wrong with a program of the system. */
export function toolFailure(what: string, error: unknown): CollectionError {
  const kind = error instanceof ToolError ? error.kind : 'crash'
  const detail = messageOf(error)
  return new CollectionError({ kind, what, detail }, { cause: error })
}
