const percent = new Intl.NumberFormat(undefined, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1
})

/** A share in percent (12.34, not 0.1234) with one decimal, in the reader's locale. */
export function percentText(value: number): string {
  return percent.format(value / 100)
}
