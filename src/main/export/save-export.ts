import { stat } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'
import {
  type ExportKind,
  largestExport,
  type SaveExportOutcome,
  type SaveExportRequest
} from '../../shared/model/save-export'
import { writeFailureText } from '../files/write-failure-text'
import { exportFileName } from './export-file-name'

/** Asks the person for a file; null where none was chosen. */
export type AskForFile = (suggested: string, kind: ExportKind) => Promise<string | null>

/** Saves exports where the person says, one at a time. */
export function createExportSaver(
  ask: AskForFile
): (request: SaveExportRequest) => Promise<SaveExportOutcome> {
  let isAsking = false

  return async ({ suggestedName, kind, text }) => {
    if (Buffer.byteLength(text) > largestExport) {
      const limit = largestExport / 1_000_000
      return { result: 'failed', reason: `It is larger than ${limit} MB. Filter the rows first.` }
    }
    if (isAsking) return { result: 'failed', reason: 'Another file is just being chosen.' }
    isAsking = true
    try {
      const path = await ask(exportFileName(suggestedName, kind), kind)
      if (path === null) return { result: 'cancelled' }
      await write(path, text)
      return { result: 'saved', path }
    } catch (error) {
      return { result: 'failed', reason: writeFailureText(error) }
    } finally {
      isAsking = false
    }
  }
}

/** The whole text or, where that fails, nothing. A device or a pipe must not be replaced by a file. */
async function write(path: string, text: string): Promise<void> {
  const there = await stat(path).catch(() => null)
  if (there !== null && !there.isFile()) throw new Error(`${path} is no ordinary file`)
  await writeFileAtomic(path, text)
}
