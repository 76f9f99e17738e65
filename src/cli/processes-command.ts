import { selectProcessSource } from '../monitor/processes/select-process-source'
import type { ProcessSource } from '../monitor/processes/process-source'
import type { ProcessDetail } from '../shared/model/process'
import type { ProcessesOptions } from './command-line'
import { formatProcess } from './process-text'

/**
 * Prints what is known of each process, in the order asked for. The answer holds a sentence for each
 * that is not there or could not be looked at.
 */
export async function runProcesses(
  { json, pids }: ProcessesOptions,
  print: (text: string) => Promise<void>,
  source: ProcessSource = selectProcessSource(process.platform)
): Promise<readonly string[]> {
  const found: ProcessDetail[] = []
  const failures: string[] = []
  for (const pid of pids) {
    const answer = await source.inspect({ pid, startedAt: null })
    if (answer.kind === 'found') found.push(answer.detail)
    else if (answer.kind === 'gone') failures.push(`There is no process ${pid}.`)
    else failures.push(`Process ${pid} could not be looked at: ${answer.reason}.`)
  }
  if (json) await print(`${JSON.stringify(found.map(withTimes), null, 2)}\n`)
  else if (found.length > 0) await print(found.map(formatProcess).join('\n'))
  return failures
}

/** Times in ISO 8601, as in all JSON of the command line. */
function withTimes(detail: ProcessDetail): object {
  const { parents } = detail
  return {
    ...detail,
    startedAt: isoTime(detail.startedAt),
    parents: parents.known
      ? {
          ...parents,
          value: parents.value.map((parent) => ({
            ...parent,
            startedAt: isoTime(parent.startedAt)
          }))
        }
      : parents
  }
}

function isoTime(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString()
}
