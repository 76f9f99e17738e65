import type { NumberNotation } from './number-ranges'

/** Digits only, from 0 to `highest`. */
export function wholeNumber(highest: number): NumberNotation {
  return {
    read(text) {
      const number = /^\d{1,15}$/.test(text) ? Number(text) : Infinity
      return number <= highest ? number : null
    },
    expected:
      highest === Number.MAX_SAFE_INTEGER
        ? 'a number, such as 3 or >0'
        : `a number from 0 to ${highest} or a range, such as 1-1023`
  }
}

const millisecondsOf: Readonly<Record<string, number>> = {
  us: 0.001,
  µs: 0.001,
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000
}

/** A time in milliseconds, with a unit; without one where `bareUnit` names the one that is meant. */
export function duration(bareUnit: 'ms' | null): NumberNotation {
  return {
    read(text) {
      const [, amount, unit] = /^(\d{1,15}(?:\.\d{1,9})?)([a-zµ]*)$/i.exec(text) ?? []
      if (amount === undefined || unit === undefined) return null
      const factor = millisecondsOf[unit === '' ? (bareUnit ?? '') : unit.toLowerCase()]
      return factor === undefined ? null : Number(amount) * factor
    },
    expected:
      bareUnit === null
        ? 'a time with its unit, such as 30s, 5m, 2h or 1d'
        : 'milliseconds, such as 50, or a time with its unit, such as 2s'
  }
}

const bytesOf: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 2 ** 10,
  kib: 2 ** 10,
  kb: 1e3,
  m: 2 ** 20,
  mib: 2 ** 20,
  mb: 1e6,
  g: 2 ** 30,
  gib: 2 ** 30,
  gb: 1e9,
  t: 2 ** 40,
  tib: 2 ** 40,
  tb: 1e12
}

/** Bytes; k, M, G and KiB … are powers of 1024, kB, MB, GB powers of 1000, as in GNU coreutils. */
export const byteAmount: NumberNotation = {
  read(text) {
    const [, amount, unit] = /^(\d{1,15}(?:\.\d{1,9})?)([a-z]*)$/i.exec(text) ?? []
    if (amount === undefined || unit === undefined) return null
    const factor = bytesOf[unit.toLowerCase()]
    return factor === undefined ? null : Number(amount) * factor
  },
  expected: 'bytes, such as 500, 64k or 1.5M'
}
