import type { EndMethod, EndProcessOutcome } from '../../../../shared/model/end-process'
import type { Fact } from '../../../../shared/model/fact'
import type { ProcessContainer, ProcessService } from '../../../../shared/model/process'
import { isOpenPort, type SocketRow } from '../../../../shared/model/socket'
import { countText } from '../../format/locale-text'
import { sentence } from '../../format/sentence'
import { serviceManagerText } from './service-manager-text'

/** What is known of a process that is about to be ended. Texts are hostile. */
export interface EndingSubject {
  readonly name: string
  readonly pid: number
  /** Its sockets, as rows. */
  readonly rows: readonly Pick<
    SocketRow,
    'protocol' | 'state' | 'localPort' | 'remoteAddress' | 'owners'
  >[]
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
  return [goesWithIt(subject), ...staysOpen(subject), ...comesBack(subject), ...children(subject)]
}

function goesWithIt({ rows }: EndingSubject): string {
  if (rows.length === 0) return 'It holds no sockets that are seen from here.'
  const own = rows.filter(({ owners }) => owners.length < 2)
  const ports = portNumbers(own)
  const connectionCount = own.filter(({ remoteAddress }) => remoteAddress !== null).length
  const parts = [
    ...(ports.length === 0 ? [] : [portsText(ports)]),
    ...(connectionCount === 0 ? [] : [counted(connectionCount, 'connection', 'connections')])
  ]
  return parts.length === 0
    ? 'No port and no connection is closed with it.'
    : `Closed with it: ${parts.join(' and ')}.`
}

/** A socket goes on as long as any process holds it. */
function staysOpen({ rows }: EndingSubject): string[] {
  const ports = portNumbers(rows.filter(({ owners }) => owners.length > 1))
  if (ports.length === 0) return []
  const them = ports.length === 1 ? 'it' : 'them'
  return [`Still open after it, since other processes hold ${them} too: ${portsText(ports)}.`]
}

/** Each once, in order. */
function portNumbers(rows: EndingSubject['rows']): number[] {
  const ports = new Set(rows.filter(isOpenPort).map(({ localPort }) => localPort))
  return [...ports].sort((a, b) => a - b)
}

function portsText(list: readonly number[]): string {
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
  if (!childCount.known) {
    return [
      sentence(`Whether it has started processes that still run is not known: ${childCount.reason}`)
    ]
  }
  if (childCount.value === 0) return []
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
