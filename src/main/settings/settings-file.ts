import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { access, copyFile, rename } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'
import { messageOf } from '../../shared/domain/error-message'

/** Larger than any settings of ours; bytes. */
export const largestFile = 4 * 1024 * 1024

/** What lies where the settings are kept. */
export type SettingsFile =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  /** Larger than settings can be: not read. */
  | { readonly kind: 'too-large' }
  | { readonly kind: 'unreadable'; readonly reason: string }

/**
 * Reads the file in one go. At the start nothing else can be done meanwhile, and while Electron gets itself
 * ready each step that is waited for would come a good deal later.
 */
export function readSettingsFile(path: string): SettingsFile {
  try {
    const file = openSync(path, 'r')
    try {
      if (fstatSync(file).size > largestFile) return { kind: 'too-large' }
      return { kind: 'text', text: readFileSync(file, 'utf8') }
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'none' }
    return { kind: 'unreadable', reason: messageOf(error) }
  }
}

/**
 * Renames the file to `path` with `.suffix` behind it, or a number more where that is taken.
 * @returns The new path; null where the system refused.
 */
export async function moveAside(path: string, suffix: string): Promise<string | null> {
  return setAside(path, suffix, rename)
}

/** As `moveAside`, but leaves the file where it is and makes a copy. */
export async function copyAside(path: string, suffix: string): Promise<string | null> {
  return setAside(path, suffix, copyFile)
}

async function setAside(
  path: string,
  suffix: string,
  act: (from: string, to: string) => Promise<void>
): Promise<string | null> {
  try {
    const target = await freeName(`${path}.${suffix}`)
    await act(path, target)
    return target
  } catch {
    return null
  }
}

/** Older files that were set aside are kept, but not without end. */
const mostAside = 10

async function freeName(wanted: string): Promise<string> {
  for (let number = 1; number < mostAside; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`
    try {
      await access(name)
    } catch {
      return name
    }
  }
  return `${wanted}-${mostAside}`
}

/**
 * Writes the file as a whole or not at all: under another name, to the disk, then renamed.
 * @throws Error of the system; the old file is then as it was.
 */
export async function writeSettingsFile(path: string, text: string): Promise<void> {
  await writeFileAtomic(path, text)
}
