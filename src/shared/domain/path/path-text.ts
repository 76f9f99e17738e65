import type { Hop, HopAddress, PathReport, Verdict } from '../../model/path'
import type { UnreachableReason } from '../../model/probe'
import { showControls } from '../visible-text'
import { lossShare } from './effective-loss'
import type { PathHead } from './path-head'

/** What a text tells besides the report. */
export interface PathTextHead extends PathHead {
  /** Time of the report; milliseconds since the Unix epoch. */
  readonly at: number
  /** Names of addresses, where they were looked up; they may hold hostile text. */
  readonly names?: ReadonlyMap<string, string>
}

const unknown = '—'

const headers = ['Loss%', 'Snt', 'Last', 'Avg', 'Best', 'Wrst', 'StDev'] as const
const widths: readonly number[] = [6, 5, 7, 6, 6, 6, 6]
const narrowestHost = 32

/** As traceroute writes them (its man page, "LIST OF AVAILABLE METHODS" and before). */
const flags: Readonly<Record<UnreachableReason, string>> = {
  network: '!N',
  host: '!H',
  protocol: '!P',
  port: '!port',
  prohibited: '!X',
  'too-big': '!F',
  other: '!'
}

interface Line {
  readonly host: string
  readonly figures: readonly string[]
}

/**
 * A report in the layout of `mtr --report`, with the verdicts below. A line is a hop and its main
 * address; further addresses follow on lines of their own, without a share of loss, for it is the hop's.
 * A hop that nobody answered is ???, and a figure that is not known is a dash. Ends with a line break.
 */
export function pathText(
  head: PathTextHead,
  report: PathReport,
  verdicts: readonly Verdict[]
): string {
  const lines = report.hops.flatMap((hop) => hopLines(hop, head.names))
  const width = Math.max(narrowestHost, ...lines.map(({ host }) => host.length + 1))
  const table = lines.length === 0 ? [] : [{ host: 'HOST', figures: headers }, ...lines]
  return [
    headText(head),
    ...table.map((line) => lineText(line, width)),
    ...verdicts.map(({ text }) => text)
  ]
    .map((line) => `${line.trimEnd()}\n`)
    .join('')
}

function headText({ target, address, family, engine, at }: PathTextHead): string {
  const name = showControls(target)
  const isName = address !== null && address !== target
  return [
    `Target: ${name}${isName ? ` (${showControls(address)})` : ''}`,
    ...(address === null ? ['address not known'] : family === null ? [] : [`IPv${family}`]),
    ...(engine === null ? [] : [`engine ${engine}`]),
    new Date(at).toISOString()
  ].join(', ')
}

function hopLines(hop: Hop, names: PathTextHead['names']): Line[] {
  const [main, ...others] = hop.addresses
  const number = hop.ttl === null ? '' : `${String(hop.ttl).padStart(3)}.|-- `
  const share = lossShare(hop.loss.sinceStart)
  return [
    {
      host: `${number}${main === undefined ? nobody(hop) : hostText(main, names)}`,
      figures: [percentText(share), String(hop.sent), ...rttTexts(main)]
    },
    ...others.map((address) => ({
      host: `    |  \`|-- ${hostText(address, names)}`,
      figures: ['', String(address.sent), ...rttTexts(address)]
    }))
  ]
}

function nobody({ received }: Hop): string {
  return received === 0 ? '???' : '(address not told)'
}

function hostText({ address, unreachable }: HopAddress, names: PathTextHead['names']): string {
  const name = names?.get(address)
  const host = name === undefined ? address : `${showControls(name)} (${address})`
  return unreachable === null ? host : `${host} ${flags[unreachable]}`
}

function rttTexts(address: HopAddress | undefined): string[] {
  const { lastMs, averageMs, bestMs, worstMs, stdevMs } = address ?? {}
  return [lastMs, averageMs, bestMs, worstMs, stdevMs].map((ms) => ms?.toFixed(1) ?? unknown)
}

function percentText(share: number | null): string {
  return share === null ? unknown : `${(share * 100).toFixed(1)}%`
}

function lineText({ host, figures }: Line, width: number): string {
  const cells = figures.map((figure, column) => figure.padStart(widths[column] ?? 0))
  return `${host.padEnd(width)}${cells.join('')}`
}
