import { messageOf } from '../../../shared/domain/error-message'
import type { CloseConnectionOutcome, ConnectionRef } from '../../../shared/model/close-connection'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import { openWindows } from '../../../system/native/win32/system-functions'
import type { ConnectionCloser } from '../connection-closer'
import { tcpEntry } from './tcp-entry'

/** SetTcpEntry of iphlpapi.dll; answers the code of an error, 0 for none. */
export type SetTcpEntry = (row: Buffer) => number

/** "System Error Codes": access denied, network access denied, and what it says unless elevated. */
const deniedCodes: ReadonlySet<number> = new Set([5, 65, 317])
const notFound = 1168

/** Closes connections of IPv4 through Windows (Microsoft Learn, "SetTcpEntry function"). */
export class TcpEntryCloser implements ConnectionCloser {
  readonly #set: SetTcpEntry

  /** A test passes its own function. */
  constructor(set: SetTcpEntry) {
    this.#set = set
  }

  /** Unknown, with the reason, where Windows' libraries cannot be called. */
  static create(): Fact<TcpEntryCloser> {
    const windows = openWindows()
    if (!windows.known) return windows
    try {
      return known(
        new TcpEntryCloser(
          windows.value.find<SetTcpEntry>(
            'iphlpapi.dll',
            'uint32_t __stdcall SetTcpEntry(void *row)'
          )
        )
      )
    } catch (error) {
      return unknown(messageOf(error))
    }
  }

  close(connection: ConnectionRef): CloseConnectionOutcome {
    if (connection.protocol === 'udp') {
      return { result: 'impossible', reason: 'Windows has no way to close a UDP socket of others.' }
    }
    const row = tcpEntry(connection)
    if (row === null) {
      return {
        result: 'impossible',
        reason: 'Windows closes connections of IPv4 only: for IPv6 it has no such function.'
      }
    }
    const code = this.#set(row)
    if (code === 0) return { result: 'closed' }
    if (code === notFound) return { result: 'gone' }
    if (deniedCodes.has(code)) {
      return {
        result: 'denied',
        hint: 'Only an administrator may close connections. Start Portlight as administrator.'
      }
    }
    return { result: 'failed', message: `Windows answered with error ${code}.` }
  }
}
