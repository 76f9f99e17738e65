/** Words longer than this are not looked for: they are near none, and comparing would take time. */
const longest = 40

/** Words that `typed` may have been meant for, nearest first, at most three. */
function nearestWords(typed: string, words: readonly string[]): string[] {
  const wanted = typed.toLowerCase()
  if (wanted === '' || wanted.length > longest) return []
  const allowed = wanted.length <= 4 ? 1 : 2
  return words
    .map((word) => ({ word, distance: distanceOf(wanted, word) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ word }) => word)
}

/** A beginning of a word is as near as a word with one slip. */
function distanceOf(typed: string, word: string): number {
  return word.startsWith(typed) ? 1 : slipsBetween(typed, word)
}

/** Letters to add, drop, change or swap with the next (optimal string alignment distance). */
function slipsBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (rows[i - 1]?.[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = isSwap ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Infinity
      row.push(Math.min((row[j - 1] ?? 0) + 1, (rows[i - 1]?.[j] ?? 0) + 1, change, swap))
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? Infinity
}

/** ` Did you mean “port” or “proto”?`, or nothing where no word is near. */
export function didYouMean(typed: string, words: readonly string[]): string {
  const near = nearestWords(typed, words).map((word) => `“${word}”`)
  const last = near.pop()
  if (last === undefined) return ''
  return ` Did you mean ${near.length === 0 ? last : `${near.join(', ')} or ${last}`}?`
}
