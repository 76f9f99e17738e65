import type { z } from 'zod'
import { messageOf } from '../../shared/domain/error-message'
import { moveAside, readSettingsFile, writeSettingsFile } from '../settings/settings-file'

/** A value of Portlight's own in a file of the user's data folder. */
export interface KeptValue<T> {
  /** What the file says; null where there is none, or none that can be used. */
  readonly loaded: T | null
  /** What was wrong with the file, as a sentence; null where nothing was. */
  readonly problem: string | null
  /** Writes it soon, whole or not at all; of several that follow each other the last. */
  readonly save: (value: T) => void
  /** Resolves when nothing is being written any more. */
  readonly settled: () => Promise<void>
}

/**
 * Opens the JSON file at `path`. What `schema` refuses is set aside as `.corrupt` and never used. A file
 * that cannot be read is left alone, and nothing is written over it. `onFailure` hears why something could
 * not be written.
 */
export async function openKeptValue<T>(
  path: string,
  schema: z.ZodType<T>,
  onFailure: (reason: string) => void
): Promise<KeptValue<T>> {
  const { loaded, problem, mayWrite } = await load(path, schema)
  let waiting: { readonly value: T } | null = null
  let writing: Promise<void> | null = null

  async function writeAll(): Promise<void> {
    while (waiting !== null) {
      const { value } = waiting
      waiting = null
      try {
        await writeSettingsFile(path, `${JSON.stringify(value)}\n`)
      } catch (error) {
        onFailure(messageOf(error))
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
      writing ??= writeAll()
    },
    async settled() {
      while (writing !== null) await writing
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
