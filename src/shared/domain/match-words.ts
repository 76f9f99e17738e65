/**
 * Reads a query of words into a test of texts in lower case: every word must stand somewhere in one of
 * them, whatever its case. A word of digits only must be the beginning of a text: "30" finds port 3000,
 * not pid 130. An empty query matches everything.
 */
export function createWordMatcher(query: string): (lowerCaseTexts: readonly string[]) => boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const tests = words.map((word) =>
    /^\d+$/.test(word)
      ? (text: string) => text.startsWith(word)
      : (text: string) => text.includes(word)
  )
  return (texts) => tests.every((test) => texts.some(test))
}
