/** Bytes without the spaces at their end; trimEnd() would take the second byte of "à" for one. */
export function withoutPadding(bytes: string): string {
  return bytes.replace(/ +$/, '')
}

/** The text that bytes of a `ToolOutput` (tool-runner.ts) stand for; what is not UTF-8 becomes U+FFFD. */
export function utf8Text(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
