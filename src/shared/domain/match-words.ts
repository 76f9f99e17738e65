/**
 * Tells whether every word of `query` stands somewhere in one of `texts`, whatever its case. A word
 * of digits only must be the beginning of a text: "30" finds port 3000, not pid 130. An empty query
 * matches everything.
 */
export function matchesWords(query: string, texts: readonly (string | null)[]): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return words.every((word) => {
    const isNumber = /^\d+$/.test(word)
    return texts.some((text) => {
      if (text === null) return false
      return isNumber ? text.startsWith(word) : text.toLowerCase().includes(word)
    })
  })
}
