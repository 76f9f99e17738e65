const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'] as const

const fraction = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1
})
const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0, useGrouping: false })

/**
 * An amount of bytes in the largest unit of 1024 that leaves 1 or more, in three digits or four: "66.4 MiB",
 * "157 KiB".
 */
export function byteText(bytes: number): string {
  let unit = 0
  let amount = bytes
  // What would be rounded up to 1024 is 1.0 of the next.
  while (amount >= 1023.5 && unit < units.length - 1) {
    amount /= 1024
    unit += 1
  }
  if (unit === 0) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  const figure = amount < 99.95 ? fraction.format(amount) : whole.format(amount)
  return `${figure} ${units[unit] ?? ''}`
}
