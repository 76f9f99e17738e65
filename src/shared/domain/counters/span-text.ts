/** How long counts were taken for, as it stands behind "in": "the last minute", "the last 12 seconds". */
export function spanText(spanMs: number): string {
  const seconds = Math.max(1, Math.round(spanMs / 1000))
  if (seconds >= 55 && seconds <= 65) return 'the last minute'
  return seconds === 1 ? 'the last second' : `the last ${seconds} seconds`
}
