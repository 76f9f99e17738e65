import { appendFile, mkdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { showControls } from '../../shared/domain/visible-text'

/** A file that has reached this size is put aside; bytes. */
const largestFile = 1_000_000

/** Files that are kept beside the one that is written. */
const keptFiles = 3

/** Lines that wait for a slow disk, at most; what comes then is lost. */
const mostWaiting = 2000

/** A longer line is cut; UTF-16 units. */
const longestLine = 4000

export interface LogFile {
  /** Adds a line, with the time in front. Never throws, whatever the disk says. */
  add(level: 'info' | 'warning' | 'error', text: string): void
  /** Resolves when nothing is being written any more. */
  settled(): Promise<void>
}

/**
 * A log in `folder`: portlight.log, and before it portlight.1.log up to portlight.3.log. What a line holds
 * beyond its first is escaped, so that no text in it can pass for a line of its own. `limits` are for
 * tests.
 */
export function openLogFile(
  folder: string,
  limits: { readonly fileBytes: number } = { fileBytes: largestFile }
): LogFile {
  const path = (number: number): string =>
    join(folder, number === 0 ? 'portlight.log' : `portlight.${number}.log`)
  let waiting: string[] = []
  let writing: Promise<void> | null = null
  /** Of the file that is written; null before it was looked at. */
  let bytes: number | null = null

  async function rotate(): Promise<void> {
    for (let number = keptFiles; number > 0; number -= 1) {
      await rename(path(number - 1), path(number)).catch(() => undefined)
    }
    bytes = 0
  }

  async function write(text: string): Promise<void> {
    if (bytes === null) {
      await mkdir(folder, { recursive: true })
      bytes = await stat(path(0)).then(
        ({ size }) => size,
        () => 0
      )
    }
    const length = Buffer.byteLength(text)
    if (bytes > 0 && bytes + length > limits.fileBytes) await rotate()
    await appendFile(path(0), text, { mode: 0o600 })
    bytes += length
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const lines = waiting
      waiting = []
      // A log that cannot be written must not become a fault of what it is about.
      await write(lines.join('')).catch(() => undefined)
    }
    writing = null
  }

  return {
    add(level, text) {
      if (waiting.length >= mostWaiting) return
      const line = showControls(text).slice(0, longestLine)
      waiting.push(`${new Date().toISOString()} ${level} ${line}\n`)
      writing ??= writeAll()
    },
    async settled() {
      while (writing !== null) await writing
    }
  }
}
