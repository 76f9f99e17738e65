import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { messageOf } from '../../shared/domain/error-message'
import type { OpenSessionOutcome } from '../../shared/model/path-session'
import { largestExport } from '../../shared/model/save-export'
import { readSession } from './read-session'

/** Opens sessions from where the person says, one at a time; `ask` gives a path, null for none. */
export function createSessionOpener(
  ask: () => Promise<string | null>
): () => Promise<OpenSessionOutcome> {
  let isAsking = false

  return async () => {
    if (isAsking) return failed('Another file is just being chosen.')
    isAsking = true
    try {
      const path = await ask()
      return path === null ? { result: 'cancelled' } : await openFile(path)
    } catch (error) {
      return failed(`It cannot be read: ${messageOf(error)}.`)
    } finally {
      isAsking = false
    }
  }
}

async function openFile(path: string): Promise<OpenSessionOutcome> {
  const file = await open(path)
  try {
    const there = await file.stat()
    if (!there.isFile()) return failed('It is no ordinary file.')
    if (there.size > largestExport) {
      return failed(`It is larger than ${largestExport / 1_000_000} MB, and than any session.`)
    }
    const bytes = await file.readFile()
    let text: string
    try {
      // A byte order mark is passed over; anything but UTF-8 is told.
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    } catch {
      return failed('It is no text in UTF-8.')
    }
    const reading = readSession(text)
    if (!reading.ok) return failed(reading.reason)
    return { result: 'opened', name: basename(path), session: reading.session }
  } finally {
    await file.close()
  }
}

function failed(reason: string): OpenSessionOutcome {
  return { result: 'failed', reason }
}
