import type { Reply } from '../../../shared/ipc/contract'
import type { SaveExportOutcome } from '../../../shared/model/save-export'
import { countText } from '../format/locale-text'
import { sentence } from '../format/sentence'

/** What became of an export: main's answer, and how many rows it held. */
export type ExportOutcome =
  | { readonly way: 'copy'; readonly rows: number; readonly reply: Reply<null> }
  | {
      readonly way: 'csv' | 'json'
      readonly rows: number
      readonly reply: Reply<SaveExportOutcome>
    }

/** The outcome in a sentence; empty where the person changed their mind. Paths are hostile text. */
export function outcomeText({ way, rows, reply }: ExportOutcome): string {
  const counted = `${countText(rows)} ${rows === 1 ? 'row' : 'rows'}`
  if (!reply.ok)
    return `Not ${way === 'copy' ? 'copied' : 'saved'}: ${sentence(reply.error.message)}`
  if (way === 'copy') return `${counted} copied.`
  switch (reply.value.result) {
    case 'saved':
      return `${counted} saved to ${reply.value.path}`
    case 'failed':
      return `Not saved: ${sentence(reply.value.reason)}`
    case 'cancelled':
      return ''
  }
}
