import type { CloseConnectionOutcome, ConnectionRef } from '../model/close-connection'
import type { EndingOutlook, EndProcessOutcome, EndProcessRequest } from '../model/end-process'
import type { HostName } from '../model/host-name'
import type { NextFreePort, PortCheck } from '../model/port-check'
import type { ProcessRef } from '../model/socket'

/**
 * Work that main has the monitor do: it knows the processes and may call native code, whose faults must
 * not take the window down. One message each way, over the port between parent and child; main checks
 * who asks and for what before it passes the work on.
 */

/** Where the program of a process lies. `path` is hostile text. */
export type ProgramFile =
  | { readonly result: 'found'; readonly path: string }
  | { readonly result: 'gone' }
  | { readonly result: 'deleted'; readonly path: string }
  | { readonly result: 'unknown'; readonly reason: string }

/** Pids of the processes that make up Portlight, which it does not end. */
export interface OwnPids {
  readonly ownPids: readonly number[]
}

interface WorkShapes {
  readonly checkPort: { argument: { readonly port: number }; value: PortCheck }
  readonly nextFreePort: { argument: { readonly after: number }; value: NextFreePort }
  readonly describeEnding: { argument: ProcessRef & OwnPids; value: EndingOutlook }
  readonly endProcess: { argument: EndProcessRequest & OwnPids; value: EndProcessOutcome }
  readonly closeConnection: { argument: ConnectionRef; value: CloseConnectionOutcome }
  readonly reverseNames: {
    argument: { readonly addresses: readonly string[] }
    value: readonly HostName[]
  }
  readonly findExecutable: { argument: ProcessRef; value: ProgramFile }
}

export type WorkName = keyof WorkShapes
export type WorkArgument<K extends WorkName> = WorkShapes[K]['argument']
export type WorkValue<K extends WorkName> = WorkShapes[K]['value']

/** What does each piece of work. */
export type Workers = {
  readonly [K in WorkName]: (argument: WorkArgument<K>) => WorkValue<K> | Promise<WorkValue<K>>
}

/** From main to the monitor; `id` comes back with the answer. */
export type WorkMessage = {
  readonly [K in WorkName]: {
    readonly type: 'work'
    readonly id: number
    readonly name: K
    readonly argument: WorkArgument<K>
  }
}[WorkName]

/** From the monitor to main: the value, or in words why there is none. */
export type WorkDoneMessage =
  | { readonly type: 'work-done'; readonly id: number; readonly value: unknown }
  | { readonly type: 'work-failed'; readonly id: number; readonly reason: string }

/** Whether a message to the monitor is work; main sends nothing else with a type. */
export function isWorkMessage(message: unknown): message is WorkMessage {
  return hasType(message) && message.type === 'work'
}

/** Whether a message of the monitor answers work; signs of life are the others. */
export function isWorkDoneMessage(message: unknown): message is WorkDoneMessage {
  return hasType(message) && (message.type === 'work-done' || message.type === 'work-failed')
}

function hasType(message: unknown): message is { readonly type: unknown } {
  return typeof message === 'object' && message !== null && 'type' in message
}
