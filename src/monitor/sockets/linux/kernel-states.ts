import type { Protocol, SocketState } from '../../../shared/model/socket'
import { stateCodes } from '../socket-table'

/** TCP states by their number in the kernel (include/net/tcp_states.h). */
const tcpStates: readonly (SocketState | undefined)[] = [
  undefined,
  'ESTABLISHED',
  'SYN-SENT',
  'SYN-RECEIVED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'TIME-WAIT',
  'CLOSED',
  'CLOSE-WAIT',
  'LAST-ACK',
  'LISTEN',
  'CLOSING',
  // TCP_NEW_SYN_RECV: the same state, before the kernel has made a full socket of it.
  'SYN-RECEIVED'
]

/** The others borrow two of TCP's numbers: connect(2) sets ESTABLISHED, else they stay in CLOSE. */
const bindStates: readonly (SocketState | undefined)[] = Object.assign([], {
  1: 'CONNECTED',
  7: 'BOUND'
})

/** Codes of a SocketTable by the kernel's numbers of states, which take one byte. */
export type KernelStates = Uint8Array

/** Codes of a SocketTable by the kernel's numbers of states, for each protocol. */
export const kernelStates: Readonly<Record<Protocol, KernelStates>> = {
  tcp: codesOf(tcpStates),
  udp: codesOf(bindStates),
  icmp: codesOf(bindStates),
  raw: codesOf(bindStates)
}

function codesOf(states: readonly (SocketState | undefined)[]): KernelStates {
  return Uint8Array.from({ length: 256 }, (_, state) => stateCodes[states[state] ?? 'UNKNOWN'])
}
