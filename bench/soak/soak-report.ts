import { textTable } from '../text-table'
import { comparedMinute, judgeSoak, type SoakGrowth, soakGrowth } from './soak-growth'
import type { ProcessRecord, ProcessSample, SoakResult } from './soak-results'

/** The run as a Markdown table, which a terminal shows as well, and what it rests on. */
export function soakReport(result: SoakResult): string {
  const { measuredAt, machine, sockets, targets, minutes, processes } = result
  const headings = [
    'process',
    `minute ${comparedMinute(minutes)}, MB`,
    `minute ${minutes}, MB`,
    'times',
    'MB a minute',
    'highest, MB',
    'descriptors',
    'goal'
  ]
  const rows = processes.flatMap((one) => {
    const heap = soakGrowth(one.samples, minutes, ({ heapBytes }) => heapBytes)
    const resident = soakGrowth(one.samples, minutes, ({ rssBytes }) => rssBytes)
    return [
      memoryRow(`${one.name}, resident`, resident, minutes, descriptorsText(one)),
      ...(heap === null ? [] : [memoryRow(`${one.name}, JS heap`, heap, minutes, '')])
    ]
  })
  return [
    textTable([headings, ...rows], new Set([1, 2, 3, 4, 5, 6])),
    '',
    `Measured ${measuredAt} on ${machine}. ${sockets.toLocaleString('en-US')} sockets, 1 % of them ` +
      `closed and opened each second, ${targets} targets on loopback at one probe a second, another ` +
      `screen every five seconds. Medians of the looks within a minute; the page's garbage is collected ` +
      'before each.',
    `By design the page keeps what became of each probe, some ${keptByDesign(targets)} MB a minute here; ` +
      'a run of minutes does not reach the limit of that.',
    ''
  ].join('\n')
}

/**
 * Megabytes a minute that the samples of so many targets of one hop take at one round a second: 28 bytes each
 * (`sample-series.ts`) for the target and for the hop.
 */
function keptByDesign(targets: number): string {
  return ((targets * 2 * 28 * 60) / 1e6).toFixed(2)
}

function memoryRow(
  name: string,
  growth: SoakGrowth | null,
  minutes: number,
  descriptors: string
): string[] {
  if (growth === null) return [name, '', '', '', '', '', descriptors, 'cannot be told']
  const { text, met } = judgeSoak(growth, minutes)
  return [
    name,
    megabytes(growth.first),
    megabytes(growth.last),
    growth.ratio.toFixed(3),
    growth.slope === null ? '' : (growth.slope / 1e6).toFixed(2),
    megabytes(growth.highest),
    descriptors,
    `${text}: ${met === true ? 'met' : 'missed'}`
  ]
}

/** How many it had open at the start and at the end. */
function descriptorsText({ samples }: ProcessRecord): string {
  const text = (sample: ProcessSample | undefined): string => sample?.descriptors.toString() ?? '?'
  return `${text(samples[0])} → ${text(samples.at(-1))}`
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
