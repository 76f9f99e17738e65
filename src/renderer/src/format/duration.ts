const steps = [
  { unit: 's', seconds: 1, next: 60 },
  { unit: 'min', seconds: 60, next: 3600 },
  { unit: 'h', seconds: 3600, next: 86_400 },
  { unit: 'd', seconds: 86_400, next: Number.POSITIVE_INFINITY }
] as const

/** A length of time in its one largest unit, rounded down: "4 min". Negative counts as 0. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const step = steps.find(({ next }) => seconds < next) ?? steps[3]
  return `${Math.floor(seconds / step.seconds)} ${step.unit}`
}
