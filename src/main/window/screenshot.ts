import { messageOf } from '../../shared/domain/error-message'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { app, type BrowserWindow, type NativeImage } from 'electron'
import { type CommandLine, readCommandLine } from '../command-line'

/** Longest wait for live data; milliseconds. */
const limitMs = 30_000

/** Lets fonts and the second collection arrive, so that the picture shows a settled window. */
const settleMs = 1500

/** How often the window is asked for a picture: right after a change it may give an empty one. */
const attempts = 20
const attemptPauseMs = 100

async function capture(window: BrowserWindow): Promise<NativeImage> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const image = await window.webContents.capturePage()
    if (!image.isEmpty()) return image
    await pause(attemptPauseMs)
  }
  throw new Error('the window gave no picture')
}

function fail(message: string): never {
  console.error(`portlight: ${message}`)
  process.exit(1)
}

/** What the app was asked on its command line; a wrong one ends it. */
export function readOptions(argv: readonly string[]): CommandLine {
  try {
    return readCommandLine(argv)
  } catch (error) {
    return fail(messageOf(error))
  }
}

/**
 * A picture is taken beside a running Portlight, not of it: with settings of its own, and no single
 * instance. Ends the app with a sentence when none has been taken in time.
 */
export function prepareScreenshot(): void {
  app.setPath('userData', join(app.getPath('userData'), 'screenshot'))
  setTimeout(() => fail('no live data came in time for the picture.'), limitMs).unref()
}

/**
 * Writes what `window` shows as a PNG to `file` and ends the app, with 0 if that went well. Does nothing
 * where no picture was asked for, or no window is left.
 */
export async function endWithScreenshot(
  window: BrowserWindow | null,
  file: string | null
): Promise<void> {
  if (window === null || file === null) return
  await pause(settleMs)
  let exitCode = 0
  try {
    const image = await capture(window)
    await writeFile(file, image.toPNG())
  } catch (error) {
    console.error(`portlight: the picture could not be written: ${String(error)}`)
    exitCode = 1
  }
  app.exit(exitCode)
}
