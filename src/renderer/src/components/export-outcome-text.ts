import type { Reply } from '../../../shared/ipc/contract'
import type { SaveExportOutcome } from '../../../shared/model/save-export'
import { countText } from '../format/locale-text'
import { sentence } from '../format/sentence'
import { savedText } from './saved-text'

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
  if (way !== 'copy') return savedText(reply, (path) => `${counted} saved to ${path}`)
  return reply.ok ? `${counted} copied.` : `Not copied: ${sentence(reply.error.message)}`
}
