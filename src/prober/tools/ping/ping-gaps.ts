import type { CapabilityGap } from '../../../shared/ipc/stream'
import type { PingKind } from './ping-program'

/** What a stream of pings by this kind cannot show, and why. */
export function streamGaps(kind: PingKind): readonly CapabilityGap[] {
  return streamGapsOf[kind]
}

/** What a path of pings with a rising TTL cannot show. */
export const pathGaps: readonly CapabilityGap[] = [
  {
    what: 'Round trips of hops',
    why: 'ping tells who let a TTL run out, and not how long that took.',
    remedy: null
  },
  {
    what: 'One way alone, where routers share the load by flow',
    why: 'Each probe is a ping of its own with a number of its own, so hops of several ways may stand in one path.',
    remedy: null
  }
]

const silentErrors: CapabilityGap = {
  what: 'Who answers that a probe cannot be delivered, and why',
  why: '',
  remedy: null
}

const unnumberedErrors: CapabilityGap = {
  what: 'For which of two unanswered pings an error is',
  why: 'ping of macOS tells errors without a number; they are taken to be for the newest.',
  remedy: null
}

const wholeSeconds: CapabilityGap = {
  what: 'Intervals of parts of a second (IPv6)',
  why: '',
  remedy: null
}

const streamGapsOf: Readonly<Record<PingKind, readonly CapabilityGap[]>> = {
  iputils: [],
  inetutils: [],
  inetutils6: [{ ...wholeSeconds, why: 'ping6 of inetutils takes whole seconds only.' }],
  busybox: [{ ...silentErrors, why: 'ping of busybox prints replies only.' }],
  bsd: [unnumberedErrors],
  bsd6: [
    { ...silentErrors, why: 'ping6 of macOS prints replies only, for IPv6.' },
    {
      ...wholeSeconds,
      why: 'ping6 of older releases of macOS grants less than a second to root alone.'
    }
  ],
  windows: [
    {
      what: 'Round trips below a millisecond, and fractions of one',
      why: 'ping of Windows prints whole milliseconds; less than one is shown as unknown.',
      remedy: null
    },
    {
      what: 'Why a probe cannot be delivered',
      why: 'ping of Windows says it in words of the system’s language alone.',
      remedy: null
    },
    {
      what: 'Whether a TTL ran out, in some languages of Windows',
      why: 'The words for it are not known in all, and are taken for "unreachable" there.',
      remedy: null
    }
  ]
}
