import type { PathsResult, RaceResult, TargetResult } from './paths-results'

/** One of Portlight's ways that took so long, beside a fast program, a slow one and one that is not here. */
export function targetResult(
  target: TargetResult['target'],
  own: readonly (number | null)[],
  other: readonly number[]
): TargetResult {
  const races: RaceResult[] = [
    { name: 'Portlight, warm', own: 'judged', times: own },
    { name: 'Portlight, new', own: 'told', times: [200] },
    { name: 'fast', own: null, times: other },
    { name: 'slow', own: null, times: [null] },
    { name: 'absent', own: null, times: [] }
  ]
  return { target, limitMs: 8000, races }
}

/** Made up, but for what is given. */
export function pathsResult(targets: readonly TargetResult[], cpuMsPerSecond: number): PathsResult {
  return {
    circumstances: {
      measuredAt: '2026-01-02',
      machine: 'a machine',
      system: 'a system',
      surroundings: 'Nothing else ran.',
      programs: 'fast 1.2',
      method: ['All was measured.']
    },
    targets,
    watch: {
      cpuMsPerSecond,
      residentBytes: 70e6,
      sent: 18_000,
      answered: 17_999,
      targets: 10,
      hops: 30,
      seconds: 60,
      protocol: 'ICMP'
    },
    errors: [{ name: 'ping', errors: [0.3, 0.1, 0.2] }]
  }
}
