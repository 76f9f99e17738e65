import type { ChildProcessRef, EndMethod } from '../model/end-process'
import type { Fact } from '../model/fact'
import type { ProcessDetail } from '../model/process'
import { isOpenPort, type SocketOwner, type SocketRow } from '../model/socket'
import { shownName } from './shown-name'

/** Of more ports, or more children, only the number is told. */
const maxNamed = 5

/** What a process holds and how it would be ended. Every name in it is hostile text. */
export interface EndingFacts {
  readonly detail: Pick<ProcessDetail, 'pid' | 'startedAt' | 'service' | 'container'>
  /** All rows of the list; those of the process are picked out. */
  readonly rows: Iterable<SocketRow>
  readonly children: Fact<readonly ChildProcessRef[]>
  readonly method: EndMethod
}

/**
 * What ending a process would mean, a sentence each, that which weighs most first: how it is ended,
 * the ports and connections that go with it, who would start it again, and what stays behind. Names in
 * it are hostile text.
 */
export function endingConsequences({ detail, rows, children, method }: EndingFacts): string[] {
  const { pid, startedAt } = detail
  // Some sources of sockets do not tell when their owners were started.
  const isIt = (owner: SocketOwner) =>
    owner.pid === pid &&
    (owner.startedAt === startedAt || owner.startedAt === null || startedAt === null)
  const own = [...rows].filter(({ owners }) => owners.some(isIt))
  return [
    methodSentence(method),
    ...socketSentences(own),
    ...serviceSentence(detail),
    ...containerSentence(detail),
    ...childSentence(children, method)
  ]
}

function methodSentence(method: EndMethod): string {
  switch (method) {
    case 'SIGTERM':
      return 'It is asked to end (SIGTERM). It may finish what it does first, or ignore it.'
    case 'SIGKILL':
      return 'It is ended at once (SIGKILL) and cannot save anything.'
    case 'TerminateProcess':
      return 'It is ended at once (TerminateProcess) and cannot save anything: Windows has no gentle way for programs without windows.'
  }
}

function socketSentences(own: readonly SocketRow[]): string[] {
  const open = own.filter(isOpenPort)
  const ports = [
    ...new Set(open.map(({ protocol, localPort }) => `${protocol.toUpperCase()} ${localPort}`))
  ]
  const connections = own.filter(
    ({ protocol, state, remotePort }) =>
      protocol === 'tcp' && state !== 'LISTEN' && remotePort !== null
  ).length
  return [
    ...(ports.length === 0 ? [] : [`It gives up ${listText(ports)}.`]),
    ...sharedSentence(open),
    ...(connections === 0
      ? []
      : [
          connections === 1
            ? 'Its one connection is closed.'
            : `Its ${connections} connections are closed.`
        ])
  ]
}

function sharedSentence(open: readonly SocketRow[]): string[] {
  const count = open.filter(({ owners }) => owners.length > 1).length
  if (count === 0) return []
  return [
    count === 1
      ? 'Another process holds one of these sockets too, and keeps it open.'
      : `Other processes hold ${count} of these sockets too, and keep them open.`
  ]
}

const managerNames = {
  systemd: 'systemd',
  launchd: 'launchd',
  'windows-services': 'Windows'
} as const

function serviceSentence({ service }: EndingFacts['detail']): string[] {
  if (!service.known || service.value === null) return []
  const { manager, names } = service.value
  const what = names.length === 1 ? 'the service' : 'the services'
  return [
    `${managerNames[manager]} runs it for ${what} ${listText(names)}, and may start it again.`
  ]
}

function containerSentence({ container }: EndingFacts['detail']): string[] {
  if (!container.known || container.value === null) return []
  const { runtime, id, name } = container.value
  // These two are how a program is packed, not a place that ends with it.
  if (runtime === 'flatpak' || runtime === 'snap') return []
  return [
    `It runs in the container ${name ?? id.slice(0, 12)} (${runtime}), which may stop with it.`
  ]
}

function childSentence(children: Fact<readonly ChildProcessRef[]>, method: EndMethod): string[] {
  if (!children.known) return []
  const names = children.value.map(({ pid, name }) => `${shownName(name)} (${pid})`)
  if (names.length === 0) return []
  const isAsked = method === 'SIGTERM'
  const list = listText(names)
  if (names.length === 1) {
    return [
      `It has started ${list}, which goes on without it${isAsked ? ', unless it ends it' : ''}.`
    ]
  }
  return [
    `It has started ${names.length} processes, which go on without it${isAsked ? ', unless it ends them' : ''}: ${list}.`
  ]
}

function listText(texts: readonly string[]): string {
  const more = texts.length - maxNamed
  if (more > 0) return `${texts.slice(0, maxNamed).join(', ')} and ${more} more`
  return texts.length < 2
    ? texts.join('')
    : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1) ?? ''}`
}
