const seconds = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 })

/** A time between two rounds (milliseconds) in the reader's locale: "0.5 s". */
export function intervalText(ms: number): string {
  return `${seconds.format(ms / 1000)} s`
}
