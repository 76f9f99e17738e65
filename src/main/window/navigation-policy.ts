import type { WebContents } from 'electron'
import { mayLoad } from './locked-session'

/** The window shows one page: no other page, no second window, no webview. A reload is allowed. */
export function forbidNavigation(contents: WebContents, devServer: string | null): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
  const refuse = (event: Electron.Event<{ url: string }>): void => {
    if (event.url !== contents.getURL() || !mayLoad(event.url, devServer)) event.preventDefault()
  }
  contents.on('will-navigate', refuse)
  contents.on('will-redirect', refuse)
}
