import type { z } from 'zod'
import { moveAside, readSettingsFile, writeSettingsFile } from '../settings/settings-file'
import { createRetry } from './retry'
import { writeFailureText } from './write-failure-text'

/** A value of Portlight's own in a file of the user's data folder. */
export interface KeptValue<T> {
  /** What the file says; null where there is none, or none that can be used. */
  readonly loaded: T | null
  /** What was wrong with the file, as a sentence; null where nothing was. */
  readonly problem: string | null
  /**
   * Writes it soon, whole or not at all; of several that follow each other the last. Where that fails it is
   * tried again now and then.
   */
  readonly save: (value: T) => void
  /** Why what was saved last is not on the disk, as a sentence; null where it is. */
  readonly unsaved: () => string | null
  /** Resolves when nothing is being written any more. What could not be saved is tried once more before. */
  readonly settled: () => Promise<void>
}

/**
 * Opens the JSON file at `path`. What `schema` refuses is set aside as `.corrupt` and never used. A file
 * that cannot be read is left alone, and nothing is written over it. `onUnsaved` hears why something could
 * not be written, once for each reason, and null when it could be after all.
 */
export async function openKeptValue<T>(
  path: string,
  schema: z.ZodType<T>,
  onUnsaved: (reason: string | null) => void
): Promise<KeptValue<T>> {
  const { loaded, problem, mayWrite } = await load(path, schema)
  let waiting: { readonly value: T } | null = null
  let writing: Promise<void> | null = null

  let unsaved: string | null = null
  const retry = createRetry(() => void start())

  function start(): Promise<void> {
    writing ??= writeAll()
    return writing
  }

  function adopt(reason: string | null): void {
    const isNews = reason !== unsaved
    unsaved = reason
    if (isNews) onUnsaved(reason)
  }

  async function writeAll(): Promise<void> {
    while (waiting !== null) {
      const { value } = waiting
      waiting = null
      try {
        await writeSettingsFile(path, `${JSON.stringify(value)}\n`)
        retry.done()
        adopt(null)
      } catch (error) {
        // One that has come meanwhile goes before it.
        waiting ??= { value }
        retry.failed()
        adopt(writeFailureText(error))
        break
      }
    }
    writing = null
  }

  return {
    loaded,
    problem,
    save(value) {
      if (!mayWrite) return
      waiting = { value }
      void start()
    },
    unsaved: () => unsaved,
    async settled() {
      while (writing !== null) await writing
      if (waiting === null) return
      await start()
    }
  }
}

interface Loaded<T> {
  readonly loaded: T | null
  readonly problem: string | null
  readonly mayWrite: boolean
}

async function load<T>(path: string, schema: z.ZodType<T>): Promise<Loaded<T>> {
  const file = readSettingsFile(path)
  switch (file.kind) {
    case 'none':
      return { loaded: null, problem: null, mayWrite: true }
    case 'unreadable':
      return { loaded: null, problem: file.reason, mayWrite: false }
    case 'too-large':
      return setAside(path, 'It is larger than it can be')
    case 'text':
      break
  }
  try {
    return { loaded: schema.parse(JSON.parse(file.text)), problem: null, mayWrite: true }
  } catch {
    return setAside(path, 'It does not hold what Portlight wrote')
  }
}

async function setAside<T>(path: string, reason: string): Promise<Loaded<T>> {
  const keptAs = await moveAside(path, 'corrupt')
  return keptAs === null
    ? { loaded: null, problem: `${reason}, and it could not be set aside`, mayWrite: false }
    : { loaded: null, problem: `${reason}. It is kept as ${keptAs}`, mayWrite: true }
}
