import { writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserWindow } from 'electron'

/** Lets fonts and the second collection arrive, so that the picture shows a settled window. */
const settleMs = 1500

/**
 * Writes what `window` shows as a PNG to `file`.
 * @throws Error when the file cannot be written or the window gave no picture.
 */
export async function takeScreenshot(window: BrowserWindow, file: string): Promise<void> {
  await pause(settleMs)
  const image = await window.webContents.capturePage()
  if (image.isEmpty()) throw new Error('the window gave no picture')
  await writeFile(file, image.toPNG())
}
