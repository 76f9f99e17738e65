import type { CloseConnectionOutcome } from '../../../../shared/model/close-connection'
import type { EndProcessOutcome } from '../../../../shared/model/end-process'
import type { PortCheck } from '../../../../shared/model/port-check'
import type { ProcessAnswer } from '../../../../shared/model/process'
import type { ProtocolCounters } from '../../../../shared/model/protocol-counters'
import type { SocketOwner } from '../../../../shared/model/socket'

/** A row of a table of sockets in plain words, as ss writes its ends. */
export interface ReportedSocket {
  readonly protocol: string
  readonly state: string
  /** Address and port, IPv6 in brackets. */
  readonly local: string
  /** Null where the table tells no peer. */
  readonly remote: string | null
  readonly owners: readonly SocketOwner[]
  readonly ownerHidden: string | null
  /** Milliseconds since the Unix epoch; 0 where not told. */
  readonly openedAt: number
}

/** What a source told in one collection, or why it could not. */
export type ReportedCollection =
  | { readonly name: string; readonly reason: string; readonly sockets: readonly ReportedSocket[] }
  | { readonly failed: string }

/** What came of the actions that the window can have done. */
export interface ReportedActions {
  /** Of ports that the program holds, and of one that it has given back. */
  readonly checks: Readonly<Record<'listener4' | 'listener6' | 'udp4' | 'free', PortCheck>>
  /** Asked to end a child that runs the same program, and one with another start. */
  readonly asOwn: EndProcessOutcome
  readonly asAnother: EndProcessOutcome
  /** Of ending the child for real: it has ended when the report is written. */
  readonly signal: unknown
  readonly closed: CloseConnectionOutcome['result']
}

/** What the program under Wine hands back. */
export interface GuestReport {
  readonly platform: string
  readonly pid: number
  readonly executable: string
  /** Ports the program holds, by what it holds them for. */
  readonly ports: Readonly<Record<string, number>>
  readonly chosen: ReportedCollection
  /** True where two collections in a row gave the very same object for a socket's owners. */
  readonly ownershipKept: boolean
  readonly netstat: ReportedCollection
  readonly self: ProcessAnswer
  readonly selfAgain: ProcessAnswer
  /** Asked with a start time that is not the process's own. */
  readonly successor: ProcessAnswer
  readonly nobody: ProcessAnswer
  /** Before and after `datagrams` datagrams and as many small writes to a TCP connection. */
  readonly datagrams: number
  readonly countersBefore: ProtocolCounters
  readonly countersAfter: ProtocolCounters
  /** Milliseconds that each of a few collections took. */
  readonly collectionMs: readonly number[]
  /** The tables as they came from Windows, in hexadecimal, by name. */
  readonly rawTables: Readonly<Record<string, string>>
  readonly actions: ReportedActions
}
