const digits = [2, 1, 0].map(
  (fraction) =>
    new Intl.NumberFormat(undefined, {
      minimumFractionDigits: fraction,
      maximumFractionDigits: fraction
    })
)

/**
 * A round trip of a probe without its unit, always in milliseconds, so that figures of one path can be
 * compared at a glance: "0.05", "40.3", "128".
 */
export function probeRttText(ms: number): string {
  const place = ms < 0.9995 ? 0 : ms < 99.95 ? 1 : 2
  return digits[place]?.format(ms) ?? String(ms)
}
