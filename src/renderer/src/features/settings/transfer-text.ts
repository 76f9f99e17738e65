import type { Reply } from '../../../../shared/ipc/contract'
import type { ImportSettingsOutcome } from '../../../../shared/model/desktop'
import type { SaveExportOutcome } from '../../../../shared/model/save-export'

/** What came of an export or an import, in words. It may hold hostile text. */
export interface TransferText {
  readonly text: string
  readonly isBad: boolean
}

/** Null where the person closed the dialog, which needs no words. */
export function exportText(reply: Reply<SaveExportOutcome>): TransferText | null {
  if (!reply.ok) return bad(`The settings were not exported: ${reply.error.message}`)
  switch (reply.value.result) {
    case 'saved':
      return good(`The settings are in ${reply.value.path}.`)
    case 'cancelled':
      return null
    case 'failed':
      return bad(`The settings were not exported: ${reply.value.reason}`)
  }
}

/** The same for an import. */
export function importText(reply: Reply<ImportSettingsOutcome>): TransferText | null {
  if (!reply.ok) return bad(`Nothing was changed: ${reply.error.message}`)
  switch (reply.value.result) {
    case 'imported':
      return good(importedText(reply.value.changed))
    case 'cancelled':
      return null
    case 'failed':
      return bad(`Nothing was changed. ${reply.value.reason}`)
  }
}

function importedText(changed: number): string {
  if (changed === 0) return 'The settings of the file are those that hold already.'
  return `${changed} ${changed === 1 ? 'setting was' : 'settings were'} taken from the file.`
}

function good(text: string): TransferText {
  return { text, isBad: false }
}

function bad(text: string): TransferText {
  return { text, isBad: true }
}
