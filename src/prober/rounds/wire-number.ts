/** Native engines carry a probe's number in sixteen bits, the sequence number of an echo request. */
export const numbersOnTheWire = 0x10000

/** The number that a probe has on the wire, 0–65,535. */
export function wireNumber(probe: number): number {
  return probe % numbersOnTheWire
}

/**
 * The newest probe, up to `last`, that has this number on the wire; negative where none had it yet.
 * Others with it are forgotten by then: no engine sends 65,536 probes while it listens for one.
 */
export function probeOfWireNumber(number: number, last: number): number {
  const probe = last - wireNumber(last) + number
  return probe > last ? probe - numbersOnTheWire : probe
}
