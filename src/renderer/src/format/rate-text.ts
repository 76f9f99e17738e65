import { byteText } from './byte-text'

/** Bytes a second, short: "971 B/s", "1.2 MiB/s". What is more than none is never shown as none. */
export function rateText(bytesPerSecond: number): string {
  if (bytesPerSecond === 0) return '0'
  const rounded = Math.max(1, Math.round(bytesPerSecond))
  return rounded < 1024 ? `${rounded} B/s` : `${byteText(rounded)}/s`
}
