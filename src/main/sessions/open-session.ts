import { constants, type FileHandle, open } from 'node:fs/promises'
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
  // A pipe without a writer would keep it waiting for ever. Windows knows neither.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const there = await file.stat()
    if (!there.isFile()) return failed('It is no ordinary file.')
    const bytes = there.size > largestExport ? null : await readAtMost(file, largestExport)
    if (bytes === null) {
      return failed(`It is larger than ${largestExport / 1_000_000} MB, and than any session.`)
    }
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

/** All bytes of a file; null where there are more than `most`, whatever it said of its size. */
async function readAtMost(file: FileHandle, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  const stream = file.createReadStream({ end: most, autoClose: false })
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  return bytes.length > most ? null : bytes
}

function failed(reason: string): OpenSessionOutcome {
  return { result: 'failed', reason }
}
