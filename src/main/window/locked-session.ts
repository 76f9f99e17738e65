import type { Session } from 'electron'
import { appOrigin } from './app-url'

/**
 * Tells whether the window may load `url`: the app's own pages and, while developing, what comes
 * from the dev server. Origins are compared whole, never by their beginning.
 */
export function mayLoad(url: string, devServer: string | null): boolean {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    return false
  }
  if (`${parsed.protocol}//${parsed.host}` === appOrigin) return true
  if (devServer === null) return false
  if (parsed.protocol === 'devtools:') return true
  const { host } = new URL(devServer)
  return parsed.host === host && ['http:', 'ws:'].includes(parsed.protocol)
}

/** Refuses every permission, every download and every request to anything but the app itself. */
export function lockSession(session: Session, devServer: string | null): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !mayLoad(url, devServer) })
  })
  session.on('will-download', (event) => {
    event.preventDefault()
  })
  // Chromium would fetch dictionaries from a server of Google's, past all that is refused above.
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerLanguages([])
}
