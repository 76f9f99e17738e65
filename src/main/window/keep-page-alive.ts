import { app, type BrowserWindow, dialog } from 'electron'
import {
  doesNotRespond,
  endedTooOften,
  endReasonText,
  loadAgainButton,
  loadHungAgainButton,
  type PageQuestion
} from './page-fault-text'
import { createReloadLimit } from './reload-limit'

/**
 * Loads the window's page again when its process ends. One that ends again and again, and one that no
 * longer answers, is left to the person, who is asked by the system's own dialog.
 */
export function keepPageAlive(window: BrowserWindow): void {
  const { webContents } = window
  const limit = createReloadLimit()
  let isEndedByUs = false
  /** The question about a page that hangs; null while none is open. */
  let hung: AbortController | null = null

  webContents.on('render-process-gone', (_event, { reason }) => {
    hung?.abort()
    if (reason === 'clean-exit') return
    if (isEndedByUs) {
      isEndedByUs = false
      webContents.reload()
      return
    }
    console.error(`The window's page ended: ${endReasonText(reason)}.`)
    if (limit.ended()) webContents.reload()
    else void askAboutEnds(reason)
  })

  webContents.on('unresponsive', () => {
    if (hung === null) void askAboutHang()
  })
  webContents.on('responsive', () => {
    hung?.abort()
  })

  async function askAboutEnds(reason: string): Promise<void> {
    const answer = await ask(window, endedTooOften(reason))
    if (answer !== loadAgainButton) {
      app.quit()
      return
    }
    limit.forget()
    if (!window.isDestroyed()) webContents.reload()
  }

  async function askAboutHang(): Promise<void> {
    console.error('The window’s page does not respond.')
    hung = new AbortController()
    const { signal } = hung
    const answer = await ask(window, doesNotRespond, signal)
    hung = null
    if (answer !== loadHungAgainButton || signal.aborted || window.isDestroyed()) return
    // A page that hangs does not hear of a reload; its process has to end.
    isEndedByUs = true
    limit.forget()
    webContents.forcefullyCrashRenderer()
  }
}

/** The number of the button pressed; that of Escape where `signal` closes the question. */
async function ask(
  window: BrowserWindow,
  question: PageQuestion,
  signal?: AbortSignal
): Promise<number> {
  const options: Electron.MessageBoxOptions = {
    type: 'warning',
    title: 'Portlight',
    noLink: true,
    ...question,
    buttons: [...question.buttons],
    ...(signal !== undefined && { signal })
  }
  // A window that is not shown would hide the question with it.
  const { response } = window.isVisible()
    ? await dialog.showMessageBox(window, options)
    : await dialog.showMessageBox(options)
  return response
}
