import { medianOf, type Verdict } from '../goals'
import { textTable } from '../text-table'
import { longTaskMs } from './task-trace'
import {
  judgeKeystrokes,
  judgeLaunch,
  judgeRows,
  judgeTasks,
  launchRatio,
  windowGrowth
} from './window-goals'
import { processNames, type WindowMemory, type WindowResult } from './window-results'

const headings = ['what', 'where', 'median', 'worst', 'seen', 'goal']
const numberColumns = new Set([2, 3])

/** Everything that was measured as one Markdown table, which a terminal shows as well. */
export function windowTable(result: WindowResult): string {
  const { loadingTasks, screens, keystrokes, mostRows, launch, memory } = result
  const [worstLoading = 0] = loadingTasks
  return textTable(
    [
      headings,
      ...screens.map(({ screen, view, rows, tasks }) => [
        'tasks, ms',
        `${screen}, ${view}`,
        '',
        fixed(tasks.longest),
        `${grouped(rows)} rows; ${grouped(tasks.long)} of ${grouped(tasks.count)} above ` +
          `${longTaskMs} ms; busy ${(tasks.busy * 100).toFixed(0)} %`,
        verdictText(judgeTasks(tasks))
      ]),
      [
        'tasks, ms',
        'while loading',
        '',
        loadingTasks.length === 0 ? `below ${longTaskMs}` : fixed(worstLoading),
        `${grouped(loadingTasks.length)} of ${longTaskMs} ms and more`,
        ''
      ],
      ...keystrokes.map((keys) => [
        'key to rows, ms',
        `${keys.screen}, ${keys.state}`,
        keys.times.length === 0 ? '' : fixed(medianOf(keys.times)),
        keys.times.length === 0 ? '' : fixed(Math.max(...keys.times)),
        `${grouped(keys.times.length)} keys; ${grouped(keys.idle)} more changed no row`,
        verdictText(judgeKeystrokes(keys))
      ]),
      ['rows in the page', '', '', grouped(mostRows), '', verdictText(judgeRows(mostRows))],
      launchRow('launch, ms', 'app', launch.app, [
        `${launchRatio(launch).toFixed(2)} × the bare window`,
        verdictText(judgeLaunch(launch))
      ]),
      launchRow('launch, ms', 'bare window', launch.bare, ['', '']),
      ...(memory === null ? [] : memoryRows(memory))
    ],
    numberColumns
  )
}

function launchRow(
  what: string,
  where: string,
  times: readonly number[],
  end: readonly [string, string]
): string[] {
  return [what, where, fixed(medianOf(times)), fixed(Math.max(...times)), ...end]
}

function memoryRows(memory: WindowMemory): string[][] {
  const figures = [
    ...processNames.map((name) => ({ name, of: 'resident', key: 'rssBytes' }) as const),
    { name: 'renderer', of: 'JS heap', key: 'heapBytes' } as const
  ]
  return figures.map(({ name, of, key }) => {
    const found = windowGrowth(memory, name, (sample) => sample[key])
    if (found === null) return ['memory, MB', `${name}, ${of}`, '', '', 'too few samples', '']
    const { growth, verdict } = found
    return [
      'memory, MB',
      `${name}, ${of}`,
      '',
      megabytes(growth.last),
      `minute 1: ${megabytes(growth.first)}, minute ${memory.minutes}: ${megabytes(growth.last)}, ` +
        `${growth.ratio.toFixed(2)} times`,
      verdictText(verdict)
    ]
  })
}

function verdictText({ text, met }: Verdict): string {
  return `${text}: ${met === null ? 'cannot be told' : met ? 'met' : 'missed'}`
}

function fixed(value: number): string {
  return value < 100 ? value.toFixed(1) : grouped(value)
}

function grouped(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}

/** The table, and below it what it rests on: as lines for a terminal, as a list for docs/PERFORMANCE.md. */
export function windowReport(result: WindowResult, form: 'terminal' | 'markdown'): string {
  const { measuredAt, machine, system, surroundings, method } = result.circumstances
  const lines = [`Measured ${measuredAt} on ${machine}; ${system}.`, surroundings, ...method]
  const mark = form === 'markdown' ? '- ' : ''
  return `${windowTable(result)}\n\n${lines.map((line) => `${mark}${line}`).join('\n')}\n`
}
