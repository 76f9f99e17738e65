import type { OutputForm } from '../command-line'
import type { Verdict } from '../goals'
import { textTable } from '../text-table'
import { fastestOther, judgeCpu, judgeRace, medianTime, quantileOf } from './paths-goals'
import type { ErrorResult, PathsResult, RaceResult, TargetResult } from './paths-results'

const headings = ['what', 'by', 'median', '95 %', 'worst', 'against the fastest other', 'goal']
const numberColumns = new Set([2, 3, 4, 5])

/** Everything that was measured as one Markdown table, which a terminal shows as well. */
export function pathsTable(result: PathsResult): string {
  const { watch, errors } = result
  return textTable(
    [
      headings,
      ...result.targets.flatMap((target) => target.races.map((race) => raceRow(target, race))),
      [
        `CPU, % of a core: ${watch.targets} targets of ${watch.hops} hops, each second`,
        `Portlight (${watch.protocol})`,
        (watch.cpuMsPerSecond / 10).toFixed(2),
        '',
        '',
        '',
        verdictText(judgeCpu(watch))
      ],
      ...errors.map(errorRow)
    ],
    numberColumns
  )
}

function raceRow(target: TargetResult, race: RaceResult): string[] {
  const what = `first path, ms: ${target.target} target`
  const median = medianTime(race)
  const fastest = fastestOther(target)
  if (race.times.length === 0) return [what, race.name, 'not here', '', '', '', '']
  if (median === null) {
    return [what, race.name, `above ${target.limitMs.toLocaleString('en-US')}`, '', '', '', '']
  }
  const times = race.times.filter((time) => time !== null)
  const verdict = judgeRace(target, race)
  return [
    what,
    race.name,
    fixed(median),
    times.length < 2 ? '' : fixed(quantileOf(times, 0.95)),
    times.length < 2 ? 'once' : fixed(Math.max(...times)),
    fastest === null ? '' : `${(median / fastest).toFixed(2)} ×`,
    verdict === null ? '' : verdictText(verdict)
  ]
}

function errorRow({ name, errors }: ErrorResult): string[] {
  return [
    'round trip above what the cables take, ms',
    name,
    ...[0.5, 0.95, 1].map((share) => quantileOf(errors, share).toFixed(2)),
    '',
    ''
  ]
}

function verdictText({ text, met }: Verdict): string {
  return `${text}: ${met === null ? 'cannot be told' : met ? 'met' : 'missed'}`
}

function fixed(ms: number): string {
  return ms < 1000 ? ms.toFixed(1) : Math.round(ms).toLocaleString('en-US')
}

/** The table, and what it cannot hold. */
export function pathsReport(result: PathsResult, form: Exclude<OutputForm, 'json'>): string {
  const { circumstances: it, watch } = result
  const lines = [
    `Measured ${it.measuredAt} on ${it.machine}; ${it.system}.`,
    it.surroundings,
    `Compared with ${it.programs}.`,
    ...it.method,
    `While the ${watch.targets} paths were watched for ${watch.seconds} seconds, ` +
      `${watch.answered.toLocaleString('en-US')} of ${watch.sent.toLocaleString('en-US')} probes were ` +
      `answered; the process held ${(watch.residentBytes / 1e6).toFixed(0)} MB.`
  ]
  const items = form === 'markdown' ? lines.map((line) => `- ${line}`) : lines
  return `${pathsTable(result)}\n\n${items.join('\n')}\n`
}
