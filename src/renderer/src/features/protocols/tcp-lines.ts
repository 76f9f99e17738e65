import type { TcpCounters } from '../../../../shared/model/protocol-counters'
import type { LineKind } from './figure-line'

/** What is told of TCP, in this order. */
export const tcpLines: readonly LineKind<TcpCounters>[] = [
  {
    label: 'segments in',
    about: 'Linux counts segments that the network card or the system joined as one.',
    of: ({ segmentsIn }) => segmentsIn
  },
  {
    label: 'segments out',
    about: 'Without those that were only sent again.',
    of: ({ segmentsOut }) => segmentsOut
  },
  {
    label: 'sent again',
    term: 'retransmission',
    isBad: true,
    of: ({ retransmittedSegments }) => retransmittedSegments
  },
  {
    label: 'receive errors',
    about: 'Segments that came with any fault, wrong checksums among them. They are dropped.',
    isBad: true,
    of: ({ receiveErrors }) => receiveErrors
  },
  {
    label: 'wrong checksums',
    term: 'tcp-checksum',
    isBad: true,
    of: ({ checksumErrors }) => checksumErrors
  },
  {
    label: 'out of order',
    term: 'out-of-order',
    of: ({ outOfOrderSegments }) => outOfOrderSegments
  },
  {
    label: 'duplicate acks',
    term: 'duplicate-ack',
    missing:
      'This system does not count duplicate acknowledgements. The nearest is what was sent again because of them: “fast resends”.',
    of: ({ duplicateAcks }) => duplicateAcks
  },
  {
    label: 'fast resends',
    about:
      'Segments sent again because acknowledgements told of a gap, before any timer ran out. They are among those sent again.',
    of: ({ fastRetransmits }) => fastRetransmits
  },
  { label: 'resets sent', term: 'reset', of: ({ resetsSent }) => resetsSent },
  {
    label: 'connections reset',
    about: 'Established connections that ended at once, by either end, instead of being closed.',
    isBad: true,
    of: ({ resetConnections }) => resetConnections
  },
  {
    label: 'failed connects',
    about:
      'Attempts to connect, from here or to here, that came to nothing: refused, or unanswered.',
    isBad: true,
    of: ({ failedConnections }) => failedConnections
  },
  { label: 'opened from here', of: ({ activeOpens }) => activeOpens },
  { label: 'accepted here', of: ({ passiveOpens }) => passiveOpens },
  {
    label: 'queue overflows',
    term: 'listen-queue',
    isBad: true,
    of: ({ listenOverflows }) => listenOverflows
  },
  {
    label: 'requests dropped',
    about: 'Requests to connect that a listener dropped for any reason, a full queue among them.',
    isBad: true,
    of: ({ listenDrops }) => listenDrops
  }
]
