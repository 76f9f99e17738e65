import type { ConnectionRef } from '../../../shared/model/close-connection'
import { addressWords } from '../../sockets/address-text'
import { diagRequest } from '../../sockets/linux/sock-diag-message'

/**
 * Messages of sock_diag(7) that look for one connection and close it. Layouts are those of
 * include/uapi/linux/netlink.h, inet_diag.h and sock_diag.h, with the low byte first.
 */

const headerBytes = 16
/** struct inet_diag_msg, and struct inet_diag_sockid within it. */
const diagBytes = 72
const idOffset = 4
const idBytes = 48
/** Ports and both addresses: what names a connection. Behind them are the device and the cookie. */
const endsBytes = 36
/** struct inet_diag_req_v2: family, protocol and states stand before the id. */
const requestStatesOffset = headerBytes + 4
const requestIdOffset = headerBytes + 8

const sockDiagByFamily = 20
const sockDestroy = 21
const messageError = 2
const messageDone = 3
/** NLM_F_REQUEST and NLM_F_ACK: the kernel says how it went, also where it went well. */
const requestWithAnswer = 0x5

/**
 * TCP states in which a connection can be closed, one bit each (include/net/tcp_states.h): all but
 * TIME_WAIT, where nothing is left to close, and LISTEN, which is no connection.
 */
const closable = [1, 2, 3, 4, 5, 7, 8, 9, 11, 12].reduce((bits, state) => bits | (1 << state), 0)

/**
 * The ends of a connection as the kernel names them: ports and addresses with the high byte first.
 * Null where an address is not one of its family.
 */
export function connectionEnds(connection: ConnectionRef): Uint8Array | null {
  const { family, localAddress, localPort, remoteAddress, remotePort } = connection
  const local = addressWords(localAddress)
  const remote = addressWords(remoteAddress)
  if (local?.family !== family || remote?.family !== family) return null
  const bytes = new Uint8Array(endsBytes)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, localPort)
  view.setUint16(2, remotePort)
  for (const [index, word] of local.words.entries()) view.setUint32(4 + index * 4, word)
  for (const [index, word] of remote.words.entries()) view.setUint32(20 + index * 4, word)
  return bytes
}

/** Asks for all connections of the protocol and family. `sequence` comes back in each answer. */
export function findRequest(
  { protocol, family }: Pick<ConnectionRef, 'protocol' | 'family'>,
  sequence: number
): Uint8Array {
  const bytes = diagRequest({ protocol, family }, sequence)
  new DataView(bytes.buffer).setUint32(requestStatesOffset, closable, true)
  return bytes
}

/**
 * Asks to close the socket with this id, which holds the cookie: the kernel looks sockets up by their
 * ends, and takes a listener for what it does not find; by the cookie it sees that it is another.
 */
export function destroyRequest(
  connection: Pick<ConnectionRef, 'protocol' | 'family'>,
  id: Uint8Array,
  sequence: number
): Uint8Array {
  const bytes = findRequest(connection, sequence)
  const view = new DataView(bytes.buffer)
  view.setUint16(4, sockDestroy, true)
  view.setUint16(6, requestWithAnswer, true)
  bytes.set(id, requestIdOffset)
  return bytes
}

/** What a datagram brought: ids of the sockets with these ends, and how the request went. */
export interface DiagAnswer {
  readonly ids: readonly Uint8Array[]
  /** 0 where it went well, a number of errno(3) where not; null while there is more to come. */
  readonly errno: number | null
}

/**
 * Reads a datagram of the kernel. Answers to another request than that with `sequence` are passed over.
 * Null where it is malformed.
 */
export function readDiagAnswer(
  datagram: Uint8Array,
  ends: Uint8Array,
  sequence: number
): DiagAnswer | null {
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.length)
  const ids: Uint8Array[] = []
  let offset = 0
  while (offset + headerBytes <= datagram.length) {
    const size = view.getUint32(offset, true)
    if (size < headerBytes || offset + size > datagram.length) return null
    if (view.getUint32(offset + 8, true) === sequence) {
      const type = view.getUint16(offset + 4, true)
      const body = offset + headerBytes
      if (type === messageDone || type === messageError) {
        if (size < headerBytes + 4) return type === messageDone ? { ids, errno: 0 } : null
        return { ids, errno: -view.getInt32(body, true) }
      }
      if (type === sockDiagByFamily) {
        if (size < headerBytes + diagBytes) return null
        const id = datagram.subarray(body + idOffset, body + idOffset + idBytes)
        if (ends.every((byte, index) => id[index] === byte)) ids.push(id.slice())
      }
    }
    offset += (size + 3) & ~3
  }
  return offset >= datagram.length ? { ids, errno: null } : null
}
