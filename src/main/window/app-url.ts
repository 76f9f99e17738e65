import { isAbsolute, relative, resolve, sep } from 'node:path'

/** Scheme and host of the app's own pages. */
export const appScheme = 'app'
export const appOrigin = 'app://portlight'

/**
 * Turns a URL of the app into the file it names below `root`. Returns null for every URL that is not
 * the app's own or that leads out of `root`, whether by `..`, by an encoded one, by a backslash or by
 * a sibling folder with the same beginning.
 */
export function fileOfAppUrl(url: string, root: string): string | null {
  let parsed: URL
  let path: string
  try {
    parsed = new URL(url)
    path = decodeURIComponent(parsed.pathname)
    // The parser has resolved `..` already, encoded or not; what tries it is refused all the same.
    if (/(^|[/\\])\.\.([/\\?#]|$)/.test(decodeURIComponent(url))) return null
  } catch {
    return null
  }
  if (parsed.protocol !== `${appScheme}:` || parsed.host !== 'portlight') return null
  if (path.includes('\0') || path.includes('\\')) return null
  const file = resolve(root, `.${path === '/' ? '/index.html' : path}`)
  const inside = relative(root, file)
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    return null
  }
  return file
}
