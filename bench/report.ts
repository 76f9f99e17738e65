import { judgeBackToBack, judgeCase, judgeGrowth, growthOf, type Verdict } from './goals'
import {
  type BenchResult,
  type CaseName,
  caseNames,
  type MemoryResult,
  type SizeResult
} from './results'
import { textTable } from './text-table'

const headings = [
  'sockets',
  'case',
  'program',
  'CPU ms',
  'wall ms',
  '% of a core',
  'Portlight needs',
  'listed',
  'sent bytes',
  'goal'
]

/** Columns of numbers, from 0. */
const numberColumns = new Set([0, 3, 4, 5, 6, 7, 8])

/** All sizes, cases and programs as one Markdown table, which a terminal shows as well. */
export function resultTable(sizes: readonly SizeResult[]): string {
  const rows = sizes.flatMap((size) => caseNames.flatMap((name) => caseRows(size, name)))
  return textTable([headings, ...rows], numberColumns)
}

function caseRows(size: SizeResult, name: CaseName): string[][] {
  const own = size.portlight[name]
  const verdict = judgeCase(size, name)
  const sent = name === 'cold' ? own.snapshotBytes : own.deltaBytes
  const first = [
    grouped(size.sockets),
    name,
    `Portlight (${own.source})`,
    milliseconds(own.cpuMs),
    milliseconds(own.wallMs),
    percentOfCore(name, own.cpuMs),
    '',
    grouped(own.listed),
    sent === null ? '' : grouped(sent),
    verdict === null ? '' : verdictText(verdict)
  ]
  const others = size.peers.map((peer) => {
    const means = peer.cases?.[name]
    if (means === undefined) {
      return ['', '', peer.name, peer.absence ?? 'not measured', '', '', '', '', '', '']
    }
    return [
      '',
      '',
      peer.name,
      milliseconds(means.cpuMs),
      milliseconds(means.wallMs),
      percentOfCore(name, means.cpuMs),
      shareText(own.cpuMs / means.cpuMs),
      grouped(means.listed),
      '',
      ''
    ]
  })
  const more =
    name === 'cold'
      ? cpuOnlyRow('Portlight, choosing its source once', own.selectCpuMs)
      : cpuOnlyRow(
          'Portlight, lists back to back',
          own.backToBackCpuMs,
          name === 'steady' ? judgeBackToBack(size) : null
        )
  return [first, more, ...others]
}

function cpuOnlyRow(name: string, cpuMs: number | null, verdict: Verdict | null = null): string[] {
  const cpu = cpuMs === null ? '' : milliseconds(cpuMs)
  return ['', '', name, cpu, '', '', '', '', '', verdict === null ? '' : verdictText(verdict)]
}

function verdictText({ text, met }: Verdict): string {
  return `${text}: ${met === null ? 'cannot be told' : met ? 'met' : 'missed'}`
}

/** At one list a second. The first list of a process is not repeated each second. */
function percentOfCore(name: CaseName, cpuMs: number): string {
  return name === 'cold' ? '' : (cpuMs / 10).toFixed(cpuMs < 100 ? 2 : 1)
}

function milliseconds(value: number): string {
  return value < 100 ? value.toFixed(1) : grouped(value)
}

/** "1/12" for a twelfth, "1.3 ×" for more than the whole. */
export function shareText(share: number): string {
  if (share >= 1) return `${share.toFixed(1)} ×`
  const times = 1 / share
  return `1/${times < 10 ? times.toFixed(1) : Math.round(times).toString()}`
}

/** Whole number with commas between thousands. */
function grouped(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

/** What the table cannot hold: how it came about, and what was seen of the rows. */
export function remarks({ circumstances, sizes, memory }: BenchResult): string[] {
  const largest = sizes.at(-1)
  return [
    ...circumstances.method,
    ...(largest === undefined ? [] : [rowsRemark(largest), ...deltaRemark(largest)]),
    ...(memory === null ? [] : memoryRemarks(memory))
  ]
}

function rowsRemark({ portlight: { steady } }: SizeResult): string {
  return (
    `Portlight's source is ${steady.source}: ${sentence(steady.sourceReason)} ` +
    `Of ${grouped(steady.listed)} rows ${grouped(steady.withOwner)} have an owner and ` +
    `${grouped(steady.withTcpInfo)} the figures of tcp_info. Choosing it comes before the first list ` +
    'and is not part of it.'
  )
}

function deltaRemark({ sockets, portlight: { churn } }: SizeResult): string[] {
  if (churn.deltaRows === null) return []
  const [added, changed, removed] = churn.deltaRows.map(grouped)
  return [
    `A delta under churn of ${grouped(sockets)} sockets held on average ${added ?? '?'} added, ` +
      `${changed ?? '?'} changed and ${removed ?? '?'} removed rows.`
  ]
}

function memoryRemarks(memory: MemoryResult): string[] {
  const figures = [
    ['Resident memory', growthOf(memory, (sample) => sample.rssBytes)],
    ['Heap', growthOf(memory, (sample) => sample.heapBytes)]
  ] as const
  return figures.map(([name, growth]) => {
    const over = `over ${memory.minutes} minutes with ${grouped(memory.sockets)} sockets, 1 % churn`
    if (growth === null) return `${name} ${over}: too few samples to tell.`
    return (
      `${name} ${over}: ${megabytes(growth.first)} MB after minute 1, ${megabytes(growth.last)} MB ` +
      `at the end, ${growth.ratio.toFixed(3)} times; ${verdictText(judgeGrowth(growth))}.`
    )
  })
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** The report for a terminal: the table first. */
export function terminalReport(result: BenchResult): string {
  const { circumstances } = result
  return [resultTable(result.sizes), '', ...circumstanceLines(circumstances), ...remarks(result)]
    .join('\n')
    .concat('\n')
}

/** What docs/PERFORMANCE.md holds below its introduction. */
export function markdownReport(result: BenchResult): string {
  const items = [...circumstanceLines(result.circumstances), ...remarks(result)]
  return `${resultTable(result.sizes)}\n\n${items.map((item) => `- ${item}`).join('\n')}\n`
}

function circumstanceLines(it: BenchResult['circumstances']): string[] {
  return [
    `Measured ${it.measuredAt} on ${it.machine}; ${it.system}.`,
    sentence(it.surroundings),
    sentence(it.load),
    `Compared with ${sentence(it.programs)}`
  ]
}
