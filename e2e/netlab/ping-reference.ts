import type { Lab } from './lab'

/**
 * Round trips to an address as ping(8) of iputils measures them, one each 200 ms: the least interval that
 * any user may have. Milliseconds.
 *
 * @param from One of the client's own addresses, if not the usual one.
 * @throws Error where there is none
 */
export async function pingTimes(
  lab: Lab,
  address: string,
  count: number,
  from?: string
): Promise<number[]> {
  const source = from === undefined ? [] : ['-I', from]
  const args = ['ping', '-n', '-i', '0.2', '-c', String(count), ...source, address]
  const { stdout, stderr } = await lab.exec(args, { isMeasuring: true })
  const times = Array.from(stdout.matchAll(/ time=([\d.]+) ms/g), ([, time]) => Number(time))
  if (times.length === 0) throw new Error(`ping ${address} says: ${stderr || stdout}`)
  return times
}

/** The middle one of them. @throws Error where there is none */
export async function pingMedian(lab: Lab, address: string, count: number): Promise<number> {
  return medianOf(await pingTimes(lab, address, count))
}

/** The middle value, or the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low = NaN, high = NaN] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return (low + high) / 2
}
