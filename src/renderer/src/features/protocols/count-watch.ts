/** What counts as lately; milliseconds. */
const recentMs = 60_000

interface Mark {
  readonly at: number
  readonly count: number
}

/** Remembers counts of sockets, to tell how much they grew in the last minute. */
export class CountWatch {
  readonly #marks = new Map<number, Mark[]>()

  /**
   * Takes the count of a socket at `at`, milliseconds since the Unix epoch. `openedAt`: when the socket
   * was opened, if that was seen; null where it was there before. Where that is less than a minute ago,
   * all that it has counted is of this minute.
   */
  note(id: number, count: number, at: number, openedAt: number | null): void {
    const marks = this.#marks.get(id)
    if (marks === undefined) {
      const isNew = openedAt !== null && openedAt > at - recentMs
      this.#marks.set(id, [{ at, count: isNew ? 0 : count }])
    } else if (count < (marks.at(-1)?.count ?? 0)) {
      this.#marks.set(id, [{ at, count }])
    }
    const kept = this.#marks.get(id) ?? []
    if (count > (kept.at(-1)?.count ?? 0)) kept.push({ at, count })
    // The last mark before the minute tells with which count it began.
    while ((kept[1]?.at ?? Infinity) <= at - recentMs) kept.shift()
  }

  /** By how much the count grew in the minute before `now`; 0 where it was not noted. */
  recent(id: number, now: number): number {
    const marks = this.#marks.get(id)
    const last = marks?.at(-1)
    if (marks === undefined || last === undefined) return 0
    const before = marks.findLast(({ at }) => at <= now - recentMs) ?? marks[0]
    return before === undefined ? 0 : last.count - before.count
  }

  /** Forgets sockets that are gone. */
  keepOnly(ids: ReadonlySet<number>): void {
    for (const id of this.#marks.keys()) if (!ids.has(id)) this.#marks.delete(id)
  }
}
