import { lostDatagrams } from '../../../../shared/domain/counters/lost-datagrams'
import type { UdpCounters } from '../../../../shared/model/protocol-counters'
import type { LineKind } from './figure-line'

/** What is told of UDP, in this order. */
export const udpLines: readonly LineKind<UdpCounters>[] = [
  {
    label: 'datagrams in',
    about: 'On Linux those that a program has fetched.',
    of: ({ datagramsIn }) => datagramsIn
  },
  { label: 'datagrams out', of: ({ datagramsOut }) => datagramsOut },
  {
    label: 'lost here',
    about: 'Came as far as this computer and reached no program: the sum of no port and errors.',
    isBad: true,
    of: lostDatagrams
  },
  {
    label: 'no port',
    term: 'no-port',
    isBad: true,
    of: ({ noPort }) => noPort
  },
  {
    label: 'not delivered',
    about: 'For any other reason than a missing port: full buffers, wrong checksums.',
    isBad: true,
    of: ({ receiveErrors }) => receiveErrors
  },
  {
    label: 'buffer full',
    term: 'receive-buffer',
    isBad: true,
    of: ({ receiveBufferErrors }) => receiveBufferErrors
  },
  {
    label: 'wrong checksums',
    about: 'Came damaged, and were dropped. Nobody sends them again.',
    isBad: true,
    of: ({ checksumErrors }) => checksumErrors
  },
  {
    label: 'send buffer full',
    about: 'Were not sent, since what the program sent before was still waiting.',
    isBad: true,
    of: ({ sendBufferErrors }) => sendBufferErrors
  }
]
