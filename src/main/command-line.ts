import { resolve } from 'node:path'

/** What the app was asked on its command line. */
export interface CommandLine {
  /** Absolute path of the picture to write instead of staying open; null for a normal start. */
  readonly screenshot: string | null
  /** Started by the system at login: the window may stay in the tray. */
  readonly hidden: boolean
}

/**
 * Reads the app's own options out of `argv`. Others are Chromium's and are left alone.
 * @throws Error with a sentence for the user when `--screenshot` names no file.
 */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const option = argv.find((word) => word === '--screenshot' || word.startsWith('--screenshot='))
  const hidden = argv.includes('--hidden')
  if (option === undefined) return { screenshot: null, hidden }
  const file = option.slice('--screenshot='.length)
  if (file === '') throw new Error('--screenshot needs a file: --screenshot=FILE')
  return { screenshot: resolve(file), hidden }
}
