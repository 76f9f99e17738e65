import { writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserWindow, NativeImage } from 'electron'

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

/**
 * Writes what `window` shows as a PNG to `file`.
 * @throws Error when the file cannot be written or the window gave no picture.
 */
export async function takeScreenshot(window: BrowserWindow, file: string): Promise<void> {
  await pause(settleMs)
  const image = await capture(window)
  await writeFile(file, image.toPNG())
}
