const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })
const integer = new Intl.NumberFormat(undefined)
const fraction = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1
})

/** Date and time of day in the reader's locale; `ms` since the Unix epoch. */
export function dateTimeText(ms: number): string {
  return dateTime.format(ms)
}

/** Time of day in the reader's locale; `ms` since the Unix epoch. */
export function timeText(ms: number): string {
  return time.format(ms)
}

/** A count with the reader's thousands separator. */
export function countText(count: number): string {
  return integer.format(count)
}

/** Milliseconds, with one decimal below 10 and none above. */
export function millisecondsText(ms: number): string {
  return `${ms < 10 ? fraction.format(ms) : integer.format(Math.round(ms))} ms`
}
