import { endianness } from 'node:os'
import { getSystemErrorName } from 'node:util'
import { messageOf } from '../../../shared/domain/error-message'
import type { CloseConnectionOutcome, ConnectionRef } from '../../../shared/model/close-connection'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import { loadKoffi } from '../../../system/native/load-koffi'
import { type NetlinkSocket, openNetlinkSocket } from '../../sockets/linux/netlink-socket'
import type { ConnectionCloser } from '../connection-closer'
import { connectionEnds, destroyRequest, findRequest, readDiagAnswer } from './destroy-message'

/** The kernel fills datagrams of up to 32 KiB (netlink_dump of net/netlink/af_netlink.c). */
const bufferBytes = 1 << 16

/**
 * Closes connections with SOCK_DESTROY of sock_diag(7), as `ss -K` does: TCP sends a reset to the peer
 * and the program gets ECONNABORTED (RFC 9293 §3.10.5). Needs CAP_NET_ADMIN, and a kernel with
 * CONFIG_INET_DIAG_DESTROY.
 */
export class SockDiagCloser implements ConnectionCloser {
  readonly #buffer = new Uint8Array(bufferBytes)
  readonly #open: (buffer: Uint8Array) => Fact<NetlinkSocket>
  #sequence = 0

  /** `open` makes a socket that receives into the buffer; a test passes its own. */
  constructor(open: (buffer: Uint8Array) => Fact<NetlinkSocket>) {
    this.#open = open
  }

  /** Unknown, with the reason, where this system has no sock_diag that could be used. */
  static create(): Fact<SockDiagCloser> {
    if (endianness() !== 'LE') return unknown('this machine holds numbers with the high byte first')
    const koffi = loadKoffi()
    if (!koffi.known) return koffi
    return known(new SockDiagCloser((buffer) => openNetlinkSocket(koffi.value, buffer)))
  }

  close(connection: ConnectionRef): CloseConnectionOutcome {
    const ends = connectionEnds(connection)
    if (ends === null) return { result: 'failed', message: 'The addresses are not of one family.' }
    const opened = this.#open(this.#buffer)
    if (!opened.known) return { result: 'failed', message: opened.reason }
    const socket = opened.value
    try {
      return this.#closeBy(socket, connection, ends)
    } catch (error) {
      return { result: 'failed', message: messageOf(error) }
    } finally {
      socket.close()
    }
  }

  #closeBy(
    socket: NetlinkSocket,
    connection: ConnectionRef,
    ends: Uint8Array
  ): CloseConnectionOutcome {
    const found = this.#ask(socket, ends, (sequence) => findRequest(connection, sequence))
    if (found.errno !== 0) return outcomeOf(found.errno, connection)
    const [id, another] = found.ids
    if (id === undefined) return { result: 'gone' }
    if (another !== undefined) {
      return { result: 'failed', message: 'Several sockets have these ends; which is not known.' }
    }
    const { errno } = this.#ask(socket, ends, (sequence) =>
      destroyRequest(connection, id, sequence)
    )
    return outcomeOf(errno, connection)
  }

  /** @throws where the system fails or its answer is not understood. */
  #ask(
    socket: NetlinkSocket,
    ends: Uint8Array,
    request: (sequence: number) => Uint8Array
  ): { ids: readonly Uint8Array[]; errno: number } {
    this.#sequence = (this.#sequence + 1) >>> 0
    socket.send(request(this.#sequence))
    const ids: Uint8Array[] = []
    for (;;) {
      const length = socket.receive()
      const answer = readDiagAnswer(this.#buffer.subarray(0, length), ends, this.#sequence)
      if (answer === null) throw new Error('The kernel’s answer was not understood.')
      ids.push(...answer.ids)
      if (answer.errno !== null) return { ids, errno: answer.errno }
    }
  }
}

function outcomeOf(
  errno: number,
  { protocol, remoteAddress, remotePort }: ConnectionRef
): CloseConnectionOutcome {
  if (errno === 0) return { result: 'closed' }
  const code = getSystemErrorName(-errno)
  switch (code) {
    case 'ENOENT':
      return { result: 'gone' }
    case 'EPERM':
    case 'EACCES':
      return {
        result: 'denied',
        hint: `Closing connections takes the right to administer the network (CAP_NET_ADMIN). As an administrator you can run: sudo ss -K -${protocol === 'tcp' ? 't' : 'u'} dst ${hostText(remoteAddress)} dport = ${remotePort}`
      }
    case 'ENOTSUP':
    case 'EOPNOTSUPP':
      return {
        result: 'impossible',
        reason:
          'This kernel was built without the means to close connections from outside (CONFIG_INET_DIAG_DESTROY).'
      }
    default:
      return { result: 'failed', message: `The kernel answered ${code}.` }
  }
}

/** As ss(8) reads addresses: without brackets it takes what is behind a colon for a port. */
function hostText(address: string): string {
  return address.includes(':') ? `'[${address}]'` : address
}
