import { appendFile, mkdir, rename, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { showControls } from '../../shared/domain/visible-text'
import { createRetry } from '../files/retry'

/** A file that has reached this size is put aside; bytes. */
const largestFile = 1_000_000

/** Files that are kept beside the one that is written. */
const keptFiles = 3

/** Lines that wait for a slow or full disk, at most; what comes then is lost, and counted. */
const mostWaiting = 2000

/** A longer line is cut; UTF-16 units. */
const longestLine = 4000

export interface LogFile {
  /** Adds a line, with the time in front. Never throws, whatever the disk says. */
  add(level: 'info' | 'warning' | 'error', text: string): void
  /** Resolves when nothing is being written any more. What could not be is tried once more before. */
  settled(): Promise<void>
}

/**
 * A log in `folder`: portlight.log, and before it portlight.1.log up to portlight.3.log. What a line holds
 * beyond its first is escaped, so that no text in it can pass for a line of its own. Lines that the disk
 * does not take wait, a bounded number of them. `limits` are for tests.
 */
export function openLogFile(
  folder: string,
  limits: { readonly fileBytes?: number; readonly waiting?: number } = {}
): LogFile {
  const { fileBytes = largestFile, waiting: mostLines = mostWaiting } = limits
  const path = (number: number): string =>
    join(folder, number === 0 ? 'portlight.log' : `portlight.${number}.log`)
  let waiting: string[] = []
  let writing: Promise<void> | null = null
  /** Lines that came while too many waited. */
  let lost = 0
  let isRefused = false
  const retry = createRetry(() => void start())
  /** Of the file that is written; null before it was looked at. */
  let bytes: number | null = null

  async function rotate(): Promise<void> {
    for (let number = keptFiles; number > 0; number -= 1) {
      await rename(path(number - 1), path(number)).catch(() => undefined)
    }
    // Where it could not be put aside it is gone on with.
    bytes = await sizeOf(path(0))
  }

  async function write(text: string): Promise<void> {
    if (bytes === null) {
      await mkdir(folder, { recursive: true })
      bytes = await sizeOf(path(0))
    }
    const length = Buffer.byteLength(text)
    if (bytes > 0 && bytes + length > fileBytes) await rotate()
    const before = bytes
    try {
      await appendFile(path(0), text, { mode: 0o600 })
    } catch (error) {
      // A full disk may have taken half a line.
      await truncate(path(0), before).catch(() => undefined)
      throw error
    }
    bytes += length
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const lines = waiting
      waiting = []
      try {
        await write(lines.join(''))
        isRefused = false
        retry.done()
        tellLost()
      } catch {
        // A log that cannot be written must not become a fault of what it is about.
        waiting = [...lines, ...waiting]
        bytes = null
        isRefused = true
        retry.failed()
        break
      }
    }
    writing = null
  }

  function tellLost(): void {
    if (lost === 0) return
    waiting.unshift(lineOf('warning', `Lines that could not be written and are lost: ${lost}`))
    lost = 0
  }

  function start(): Promise<void> {
    writing ??= writeAll()
    return writing
  }

  return {
    add(level, text) {
      if (waiting.length >= mostLines) {
        lost += 1
        return
      }
      waiting.push(lineOf(level, text))
      // What the disk has just refused is left to the retry: each line would ask it again.
      if (!isRefused) void start()
    },
    async settled() {
      while (writing !== null) await writing
      if (waiting.length === 0) return
      await start()
    }
  }
}

/** Bytes; 0 where there is no such file. */
function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0
  )
}

function lineOf(level: string, text: string): string {
  return `${new Date().toISOString()} ${level} ${showControls(text).slice(0, longestLine)}\n`
}
