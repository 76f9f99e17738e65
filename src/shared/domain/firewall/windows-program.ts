/**
 * Characters that mean nothing to cmd, PowerShell or netsh between quotes: letters and digits of all
 * scripts, and a few signs. Quotes of all kinds, %, $, ` and what ends a command are not among them.
 */
const plainPath = /^[A-Za-z]:\\[\p{L}\p{N}\p{M} \\._()[\]{}@#=~+,-]{1,240}$/u

/** A path that can stand between quotes on a Windows command line; null for every other text. */
export function quotableProgram(path: string | null | undefined): string | null {
  // A backslash at the end would take the closing quote away from cmd.
  return typeof path === 'string' && plainPath.test(path) && !path.endsWith('\\') ? path : null
}
