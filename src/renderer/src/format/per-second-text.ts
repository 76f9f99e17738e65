const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 })
const fraction = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1
})

/**
 * So many a second, in the reader's locale: one decimal below 100. What is more than none is never shown
 * as none.
 */
export function perSecondText(rate: number): string {
  if (rate === 0) return '0'
  return rate < 100 ? fraction.format(Math.max(rate, 0.1)) : whole.format(rate)
}
