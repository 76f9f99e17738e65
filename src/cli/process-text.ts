import type { Fact } from '../shared/model/fact'
import type { ProcessDetail, ProcessLoad } from '../shared/model/process'
import { powerText } from '../shared/domain/power-text'
import { shownName } from '../shared/domain/shown-name'
import { showControls } from '../shared/domain/visible-text'
import { alignLabels } from './text-columns'

/** What is shown of each field: a label and its lines. Hostile text is escaped. */
type Field = (detail: ProcessDetail) => readonly [string, readonly string[]]

const fields: { readonly [K in keyof ProcessDetail]: Field } = {
  pid: ({ pid }) => ['pid', [String(pid)]],
  name: ({ name }) => ['name', [showControls(shownName(name))]],
  startedAt: ({ startedAt }) => ['started', [timeText(startedAt)]],
  executable: ({ executable }) => ['executable', factLines(executable, showControls)],
  executableDeleted: ({ executable, executableDeleted }) => [
    'executable removed',
    factLines(executable, () => (executableDeleted ? 'yes, or replaced' : 'no'))
  ],
  commandLine: ({ commandLine }) => [
    'command line',
    factLines(commandLine, (words) => words.map(argumentText).join(' '))
  ],
  user: ({ user }) => ['user', factLines(user, showControls)],
  uid: ({ uid }) => ['user number', factLines(uid, String)],
  workingDirectory: ({ workingDirectory }) => [
    'working directory',
    factLines(workingDirectory, showControls)
  ],
  service: ({ service }) => [
    'service',
    factLines(service, (value) => {
      if (value === null) return 'none'
      const names = value.names.map(showControls).join(', ')
      const whose = value.userUid === undefined ? '' : ` of user ${value.userUid}`
      return `${names} (${value.manager}${whose})`
    })
  ],
  container: ({ container }) => [
    'container',
    factLines(container, (value) => {
      if (value === null) return 'none'
      const name = value.name === null ? '' : ` ${showControls(value.name)}`
      const pod = value.podUid === undefined ? '' : `, pod ${showControls(value.podUid)}`
      return `${value.runtime}${name} ${showControls(value.id)}${pod}`
    })
  ],
  capabilities: ({ capabilities, uid }) => [
    'capabilities',
    factLines(capabilities, (names) => powerText(uid.known ? uid.value : null, names).label)
  ],
  load: ({ load }) => ['load', factLines(load, loadText)],
  parents: ({ parents }) => {
    if (!parents.known) return ['parents', [unknownText(parents.reason)]]
    const lines = parents.value.map(({ pid, name }) => `${showControls(shownName(name))}(${pid})`)
    return ['parents', lines.length === 0 ? ['none'] : lines]
  }
}

/** Everything that is known of a process, a label and a value on each line. */
export function formatProcess(detail: ProcessDetail): string {
  return `${alignLabels(Object.values(fields).map((field) => field(detail))).join('\n')}\n`
}

/** How an unknown fact reads in all commands. */
export function unknownText(reason: string): string {
  return `unknown: ${showControls(reason)}`
}

/** A fact on one line. */
export function factLines<T>(fact: Fact<T>, format: (value: T) => string): readonly string[] {
  return [fact.known ? format(fact.value) : unknownText(fact.reason)]
}

function timeText(time: number | null): string {
  return time === null ? unknownText('the system does not tell it') : new Date(time).toISOString()
}

/** Quotes show where an argument ends; nothing is meant to be pasted into a shell. */
function argumentText(word: string): string {
  const visible = showControls(word)
  return visible === '' || /[\s"'\\]/.test(visible)
    ? `'${visible.replaceAll("'", "'\\''")}'`
    : visible
}

function loadText({ cpuPercent, residentBytes }: ProcessLoad): string {
  const cpu = cpuPercent === null ? 'CPU takes two looks' : `${cpuPercent.toFixed(1)} % of one core`
  return `${cpu}, ${(residentBytes / 2 ** 20).toFixed(1)} MiB of memory`
}
