import { expect, test } from 'vitest'
import { soakReport } from './soak-report'
import type { ProcessRecord } from './soak-results'

/** A process that holds as many megabytes in minute 1 and 2 as given. */
function record(
  name: string,
  first: number,
  last: number,
  heapBytes: number | null
): ProcessRecord {
  const sample = (seconds: number, megabytes: number, descriptors: number) => ({
    seconds,
    rssBytes: megabytes * 1e6,
    descriptors,
    heapBytes
  })
  return { name, samples: [sample(30, first, 20), sample(90, last, 21)] }
}

test('tells each process with its growth, its descriptors and whether the goal is met', () => {
  const text = soakReport({
    measuredAt: '2026-01-02',
    machine: 'a machine',
    sockets: 10_000,
    targets: 5,
    minutes: 2,
    processes: [record('main', 100, 104, null), record('renderer', 200, 300, 5e7)]
  })
  const lines = text.split('\n').map((line) => line.replaceAll(/ +/g, ' '))
  expect(lines).toContain(
    '| main, resident | 100.0 | 104.0 | 1.040 | 4.00 | 104.0 | 20 → 21 | at most 1.05 times minute 1: met |'
  )
  expect(lines).toContain(
    '| renderer, resident | 200.0 | 300.0 | 1.500 | 100.00 | 300.0 | 20 → 21 | at most 1.05 times minute 1: missed |'
  )
  expect(lines).toContain(
    '| renderer, JS heap | 50.0 | 50.0 | 1.000 | 0.00 | 50.0 | | at most 1.05 times minute 1: met |'
  )
  expect(text).toContain('10,000 sockets')
  expect(text).toContain('keeps what became of each probe, some 0.02 MB a minute')
})
