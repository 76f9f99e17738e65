import type { EndMethod, EndProcessOutcome } from '../../../../shared/model/end-process'
import type { Fact } from '../../../../shared/model/fact'
import type { ProcessContainer, ProcessService } from '../../../../shared/model/process'
import { countText } from '../../format/locale-text'
import { serviceManagerText } from './service-manager-text'

/** What is known of a process that is about to be ended. Texts are hostile. */
export interface EndingSubject {
  readonly name: string
  readonly pid: number
  /** Numbers of the ports it holds open; each once. */
  readonly ports: readonly number[]
  /** Sockets it holds that are no open port. */
  readonly connectionCount: number
  readonly service: Fact<ProcessService | null>
  readonly container: Fact<ProcessContainer | null>
  /** Processes it has started that still run. */
  readonly childCount: Fact<number>
}

/** So many ports are named, of the rest only how many. */
const named = 8

/** What asking a process to end does to it, by the means there are. */
export function methodSentence(method: EndMethod, who: string): string {
  switch (method) {
    case 'SIGTERM':
      return `${who} is asked to end (SIGTERM). It can save and close what it has open first, or ignore the request.`
    case 'SIGKILL':
      return `The kernel ends ${who} at once (SIGKILL). It cannot save or close anything first.`
    case 'TerminateProcess':
      return `Windows ends ${who} at once (TerminateProcess). It cannot save or close anything first.`
  }
}

/** What goes with a process, what may come back, and what stays: sentences. */
export function endingSentences(subject: EndingSubject): string[] {
  return [goesWithIt(subject), ...comesBack(subject), ...children(subject)]
}

function goesWithIt({ ports, connectionCount }: EndingSubject): string {
  const parts = [
    ...(ports.length === 0 ? [] : [portsText(ports)]),
    ...(connectionCount === 0 ? [] : [counted(connectionCount, 'connection', 'connections')])
  ]
  return parts.length === 0
    ? 'It holds no sockets that are seen from here.'
    : `Closed with it: ${parts.join(' and ')}.`
}

function portsText(ports: readonly number[]): string {
  const list = [...ports].sort((a, b) => a - b)
  const more = list.length - named
  const numbers = list.slice(0, named).join(', ')
  return `${list.length === 1 ? 'port' : 'ports'} ${numbers}${more > 0 ? ` and ${countText(more)} more` : ''}`
}

function comesBack({ service, container }: EndingSubject): string[] {
  const sentences: string[] = []
  if (service.known && service.value !== null) {
    const { names } = service.value
    const manager = serviceManagerText(service.value)
    sentences.push(
      `It is run as ${names.join(', ')} (${manager}), which may start it again. Stop the service to end it for good.`
    )
  }
  if (container.known && container.value !== null) {
    sentences.push(
      'It runs in a container or sandbox, which may end with it, or be started again by what minds it.'
    )
  }
  return sentences
}

function children({ childCount }: EndingSubject): string[] {
  if (!childCount.known || childCount.value === 0) return []
  const many = childCount.value > 1
  return [
    `It has started ${counted(childCount.value, 'process that still runs', 'processes that still run')}: ${many ? 'they go' : 'it goes'} on without it, unless ${many ? 'they choose' : 'it chooses'} to end.`
  ]
}

function counted(count: number, one: string, many: string): string {
  return `${countText(count)} ${count === 1 ? one : many}`
}

/** What came of the wish to end a process, where it was not done; null where it was. Hostile text. */
export function endingRefusalText(outcome: EndProcessOutcome, who: string): string | null {
  switch (outcome.result) {
    case 'sent':
      return null
    case 'gone':
      return `${who} had ended already.`
    case 'not-the-same':
      return `Nothing was done: another process has that number now (${outcome.name}).`
    case 'denied':
      return `The system does not allow it. ${outcome.hint}`
    case 'refused':
      return `Portlight does not end it. ${outcome.message}`
    case 'failed':
      return `It could not be ended. ${outcome.message}`
  }
}
