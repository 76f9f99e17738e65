import type { PortRange } from '../../model/machine'

/** A single port as a number, a range as its ends with `separator` between them. */
export function portRangeText({ first, last }: PortRange, separator: '-' | ':' | '–'): string {
  return first === last ? String(first) : `${first}${separator}${last}`
}
