/** What the system has no more of, by its names in errno(3) (Node has the same on every system). */
const limits: Readonly<Record<string, string>> = {
  EMFILE: 'Portlight has as many files open as it may',
  ENFILE: 'The system has as many files open as it can',
  ENOMEM: 'The system has no memory left for it',
  ENOBUFS: 'The system has no buffer left for it'
}

/**
 * In words which limit the system has run into, and its own name for it, as a sentence without its dot;
 * null for every other error.
 */
export function limitText(code: string): string | null {
  return Object.hasOwn(limits, code) ? `${limits[code]} (${code})` : null
}

/** The words of whatever was thrown, which need not be an Error. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return limitText(code) ?? error.message
}
