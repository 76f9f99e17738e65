import type { ConnectionRef } from '../../../shared/model/close-connection'
import { addressWords } from '../../sockets/address-text'

/** MIB_TCP_STATE_DELETE_TCB: the state that closes a connection. */
const deleteState = 12

/**
 * MIB_TCPROW that asks Windows to close a connection (Microsoft Learn, "SetTcpEntry function"):
 * addresses and ports as in packets, ports in the first two bytes of four. Null where the addresses
 * are not those of IPv4.
 */
export function tcpEntry(connection: ConnectionRef): Buffer | null {
  const { localAddress, localPort, remoteAddress, remotePort } = connection
  const local = addressWords(localAddress)
  const remote = addressWords(remoteAddress)
  if (local?.family !== 4 || remote?.family !== 4) return null
  const bytes = Buffer.alloc(20)
  bytes.writeUInt32LE(deleteState, 0)
  bytes.writeUInt32BE(local.words[0], 4)
  bytes.writeUInt16BE(localPort, 8)
  bytes.writeUInt32BE(remote.words[0], 12)
  bytes.writeUInt16BE(remotePort, 16)
  return bytes
}
