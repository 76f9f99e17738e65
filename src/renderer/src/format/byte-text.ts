const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'] as const

const fraction = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1
})

/** An amount of memory in the largest unit of 1024 that leaves 1 or more: "66.4 MiB". */
export function byteText(bytes: number): string {
  let unit = 0
  let amount = bytes
  // What would be rounded up to 1024.0 is 1.0 of the next.
  while (amount >= 1023.95 && unit < units.length - 1) {
    amount /= 1024
    unit += 1
  }
  if (unit === 0) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  return `${fraction.format(amount)} ${units[unit] ?? ''}`
}
