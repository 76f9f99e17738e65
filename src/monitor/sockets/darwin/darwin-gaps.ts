import type { CapabilityGap } from '../../../shared/ipc/stream'

/** What none of the sources for macOS can show. */
export const commonDarwinGaps: readonly CapabilityGap[] = [
  {
    what: 'Users of sockets',
    why: 'macOS tells the process of a socket; the user shown is the one that process runs as.',
    remedy: null
  },
  {
    what: 'Raw and ICMP sockets',
    why: 'Only TCP and UDP are listed.',
    remedy: null
  },
  {
    what: 'Sockets that have taken no port',
    why: 'Nobody can come in by them, and macOS has dozens, so they are left out.',
    remedy: null
  },
  {
    what: 'Round-trip times, retransmissions and bytes of connections',
    why: 'macOS tells no times, and its counts of bytes include the headers of packets.',
    remedy: null
  },
  {
    what: 'Waiting connections of listeners',
    why: 'The queues in the list are those of connections only.',
    remedy: null
  }
]
