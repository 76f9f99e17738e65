/**
 * A command line as one text that can be read back: arguments that are empty or hold spaces, quotes
 * or characters a POSIX shell acts on stand in single quotes. One argument alone stands as it is: it
 * is mostly a title that the process gave itself ("nginx: master process").
 */
export function commandText(words: readonly string[]): string {
  const [first, ...others] = words
  if (first !== undefined && others.length === 0) return first
  return words
    .map((word) =>
      /^[\p{L}\p{N}_@%+=:,./~-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
    )
    .join(' ')
}
