/**
 * A command line as one text that can be read back: arguments that are empty or hold spaces, quotes
 * or characters a POSIX shell acts on stand in single quotes.
 */
export function commandText(words: readonly string[]): string {
  return words
    .map((word) =>
      /^[\p{L}\p{N}_@%+=:,./~-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
    )
    .join(' ')
}
