/** Times from one round of probes to the next that can be chosen; milliseconds. */
export const probeIntervals = [200, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000] as const
