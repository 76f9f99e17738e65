import { countText, millisecondsText } from './locale-text'

/** A round-trip time: microseconds below one millisecond, where most on one machine lie. */
export function roundTripText(ms: number): string {
  return ms < 1 ? `${countText(Math.round(ms * 1000))} µs` : millisecondsText(ms)
}
