import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { protocol, type Session } from 'electron'
import { appScheme, fileOfAppUrl } from './app-url'
import type { SettingsState } from '../../shared/model/settings'
import { contentSecurityPolicy } from './content-security-policy'
import { fillPage } from './fill-page'

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2'
}

/** Must run before the app is ready (https://www.electronjs.org/docs/latest/api/protocol). */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      // What V8 made of the page's code is kept beside the user's data and is there at the next start.
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
    }
  ])
}

/**
 * Serves the files below `root` on the app's own scheme, each with the security policy, and the page with
 * the settings of the moment.
 */
export function serveApp(session: Session, root: string, settings: () => SettingsState): void {
  session.protocol.handle(appScheme, async ({ url, method }) => {
    const file = method === 'GET' ? fileOfAppUrl(url, root) : null
    const type = file === null ? undefined : contentTypes[extname(file)]
    if (file === null || type === undefined) return new Response('Not found', { status: 404 })
    let body: Buffer<ArrayBuffer>
    try {
      body = await readFile(file)
    } catch {
      return new Response('Not found', { status: 404 })
    }
    const nonce = randomBytes(16).toString('base64')
    const isPage = extname(file) === '.html'
    const content = isPage ? fillPage(body.toString(), nonce, settings()) : body
    return new Response(content, {
      headers: {
        'content-type': type,
        'content-security-policy': contentSecurityPolicy(nonce),
        'x-content-type-options': 'nosniff'
      }
    })
  })
}
