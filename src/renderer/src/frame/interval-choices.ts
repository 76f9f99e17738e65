/** Times between two collections that can be chosen; milliseconds. */
export const intervalChoices = [500, 1000, 2000, 5000, 10_000] as const

const seconds = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 })

/** A time between two collections (milliseconds) in the reader's locale: "0.5 s". */
export function intervalText(ms: number): string {
  return `${seconds.format(ms / 1000)} s`
}
