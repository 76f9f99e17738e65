import type { RequestError } from '../../../../shared/ipc/contract'
import { sentence } from '../../format/sentence'

/** Why a request was not answered, and what would help. */
export function replyErrorText({ message, hint }: RequestError): string {
  return hint === undefined ? sentence(message) : `${sentence(message)} ${sentence(hint)}`
}
