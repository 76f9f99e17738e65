/** Longer queries are cut where they are quoted; characters. */
const longest = 40

/** A query as a message quotes it: “sshd”; "this" where nothing was typed and something else filters. */
export function quotedQuery(query: string): string {
  const text = query.trim()
  if (text === '') return 'this'
  return `“${text.length > longest ? `${text.slice(0, longest)}…` : text}”`
}
