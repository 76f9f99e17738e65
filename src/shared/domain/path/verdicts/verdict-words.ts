/** "40 ms", "2.4 ms"; one decimal below 10, "less than 0.1 ms" where even that is none. */
export function msText(ms: number): string {
  if (ms < 0.05) return 'less than 0.1 ms'
  return `${ms < 9.95 ? ms.toFixed(1) : ms.toFixed(0)} ms`
}

/** A share of 0–1 as "30 %", "2.5 %"; one decimal below 10, where there is one. */
export function percentText(share: number): string {
  const percent = share * 100
  return `${percent < 9.95 ? Number(percent.toFixed(1)) : percent.toFixed(0)} %`
}

/** "A", "A and B", "A, B and C". */
export function listText(items: readonly string[]): string {
  const last = items.at(-1) ?? ''
  const others = items.slice(0, -1)
  return others.length === 0 ? last : `${others.join(', ')} and ${last}`
}

/** "Hop 2", "Hops 2 and 3", "Hops 2 to 5", as the start of a sentence. */
export function hopsText(ttls: readonly number[]): string {
  const first = ttls[0] ?? 0
  const last = ttls.at(-1) ?? 0
  if (ttls.length === 1) return `Hop ${first}`
  const isRow = last - first === ttls.length - 1
  if (isRow && ttls.length > 2) return `Hops ${first} to ${last}`
  return `Hops ${listText(ttls.map(String))}`
}
