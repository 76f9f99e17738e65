/** Distances of marks on the axis of time, in milliseconds. */
const steps = [
  1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000,
  3_600_000, 7_200_000, 10_800_000, 14_400_000, 21_600_000
] as const

const withSeconds = new Intl.DateTimeFormat(undefined, {
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit'
})
const withoutSeconds = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })

/**
 * Times with round figures on a clock between `from` and `to` (milliseconds since the Unix epoch), `most`
 * at most. `offsetMs`: how far the clock of the reader is ahead of UTC.
 */
export function timeTicks(from: number, to: number, most: number, offsetMs: number): number[] {
  const step = steps.find((length) => (to - from) / length <= most) ?? steps[steps.length - 1] ?? 1
  const first = Math.ceil((from + offsetMs) / step) * step - offsetMs
  const count = Math.max(0, Math.floor((to - first) / step) + 1)
  return Array.from({ length: count }, (_, index) => first + index * step)
}

/** A mark as text; seconds only where the picture is short (`windowMs` milliseconds). */
export function tickText(at: number, windowMs: number): string {
  return (windowMs <= 300_000 ? withSeconds : withoutSeconds).format(at)
}
