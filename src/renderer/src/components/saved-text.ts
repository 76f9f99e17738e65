import type { Reply } from '../../../shared/ipc/contract'
import type { SaveExportOutcome } from '../../../shared/model/save-export'
import { sentence } from '../format/sentence'

/**
 * What became of a file in a sentence; empty where the person changed their mind. `saved` makes the sentence
 * of where it is. Paths are hostile text.
 */
export function savedText(
  reply: Reply<SaveExportOutcome>,
  saved: (path: string) => string
): string {
  if (!reply.ok) return `Not saved: ${sentence(reply.error.message)}`
  switch (reply.value.result) {
    case 'saved':
      return saved(reply.value.path)
    case 'failed':
      return `Not saved: ${sentence(reply.value.reason)}`
    case 'cancelled':
      return ''
  }
}
