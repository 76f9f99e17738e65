import { isOpenPort, type AddressFamily, type Protocol, type SocketState } from '../../model/socket'
import type { Direction } from '../direction'
import type { Exposure } from '../exposure'
import type { Choice } from './choice-field'
import type { QuerySubject } from './query-subject'
import { type Verdict, verdictOf, verdicts } from './verdict'

const protocols: readonly (readonly [Protocol, string])[] = [
  ['tcp', 'TCP, over IPv4 and IPv6'],
  ['udp', 'UDP, over IPv4 and IPv6'],
  ['icmp', 'Sockets of ping'],
  ['raw', 'Sockets of whole IP packets']
]

export const protocolChoices: readonly Choice[] = [
  ...protocols.map(([word, description]) => ({
    word,
    description,
    test: ({ protocol }: QuerySubject) => verdictOf(protocol === word)
  })),
  ...protocols.flatMap(([wanted]) =>
    ([4, 6] as const).map((version) => ({
      word: `${wanted}${version}`,
      description: `${wanted.toUpperCase()} over IPv${version}`,
      test: ({ protocol, family }: QuerySubject) =>
        verdictOf(protocol === wanted && family === version)
    }))
  )
]

export const familyChoices: readonly Choice[] = ([4, 6] as const).map((version: AddressFamily) => ({
  word: String(version),
  aliases: [`ipv${version}`, `v${version}`, `ip${version}`],
  description: `IPv${version} sockets`,
  test: ({ family }) => verdictOf(family === version)
}))

/** Names of ss(8), netstat(8) and lsof(8) beside those of RFC 9293. */
const states: readonly (readonly [SocketState, string, readonly string[]])[] = [
  ['LISTEN', 'Waits for connections', ['listening']],
  ['ESTABLISHED', 'Open in both directions', ['estab']],
  ['SYN-SENT', 'Asked for a connection, no answer yet', []],
  ['SYN-RECEIVED', 'Was asked for a connection, not agreed yet', ['syn-recv', 'syn-rcvd']],
  ['FIN-WAIT-1', 'Has closed its side, not confirmed yet', ['fin-wait1']],
  ['FIN-WAIT-2', 'Has closed its side, the peer has not', ['fin-wait2']],
  ['CLOSE-WAIT', 'The peer has closed, the program has not', []],
  ['CLOSING', 'Both have closed at once', []],
  ['LAST-ACK', 'Has closed last, not confirmed yet', []],
  ['TIME-WAIT', 'Over, waits for late segments', []],
  ['CLOSED', 'Not in use any more', ['close']],
  ['BOUND', 'Has a port and no peer', ['unconn', 'unconnected']],
  ['CONNECTED', 'UDP with one peer', []]
]

export const stateChoices: readonly Choice[] = [
  ...states.map(([wanted, description, aliases]) => ({
    word: wanted.toLowerCase(),
    aliases,
    description,
    test: ({ state }: QuerySubject) =>
      state === 'UNKNOWN' ? verdicts.unknown : verdictOf(state === wanted)
  })),
  {
    word: 'unknown',
    description: 'A state that is not understood',
    test: ({ state }) => verdictOf(state === 'UNKNOWN')
  }
]

const exposures: readonly (readonly [string, string, readonly Exposure[], readonly string[]])[] = [
  ['all', 'On every interface', ['all-interfaces'], ['all-interfaces', 'everyone']],
  ['public', 'On a public address', ['public'], []],
  [
    'network',
    'On this network: private, link-local or a group',
    ['private', 'link-local', 'multicast'],
    ['lan', 'this-network']
  ],
  ['private', 'On an address for private networks', ['private'], []],
  ['link', 'On a link-local address', ['link-local'], ['link-local', 'this-link']],
  ['group', 'On a multicast address', ['multicast'], ['multicast', 'a-group']],
  ['local', 'On this computer only', ['loopback'], ['loopback', 'localhost', 'this-computer']]
]

/** Only open ports have one; that of an address that is not understood is unknown. */
export const exposureChoices: readonly Choice[] = exposures.map(
  ([word, description, wanted, aliases]) => ({
    word,
    aliases,
    description,
    test: (subject) => {
      const { exposure } = subject
      if (exposure !== null) return verdictOf(wanted.includes(exposure))
      return isOpenPort(subject) ? verdicts.unknown : verdicts.no
    }
  })
)

const directions: readonly (readonly [string, Direction, string])[] = [
  ['in', 'inbound', 'Opened by the peer'],
  ['out', 'outbound', 'Opened by this computer']
]

export const directionChoices: readonly Choice[] = directions.map(
  ([word, wanted, description]) => ({
    word,
    aliases: [wanted],
    description,
    test: ({ direction }) => verdictOf(direction === wanted)
  })
)

export const propertyChoices: readonly Choice[] = [
  {
    word: 'open',
    aliases: ['open-port'],
    description: 'A TCP listener or bound UDP socket',
    test: (subject) => verdictOf(isOpenPort(subject))
  },
  {
    word: 'listening',
    aliases: ['listener'],
    description: 'A TCP listener',
    test: ({ state }) => verdictOf(state === 'LISTEN')
  },
  {
    word: 'connection',
    aliases: ['connected'],
    description: 'Has a peer',
    test: ({ remoteAddress }) => verdictOf(remoteAddress !== null)
  },
  {
    word: 'privileged',
    description: 'Its port needs rights to open',
    test: ({ privileged }) => verdictOfMaybe(privileged)
  },
  {
    word: 'new',
    description: 'First seen in the last minute',
    test: ({ isNew }) => verdictOf(isNew),
    needs: 'age'
  },
  {
    word: 'flagged',
    description: 'Has a finding worth a look',
    test: ({ isFlagged }) => verdictOfMaybe(isFlagged)
  },
  {
    word: 'hidden',
    aliases: ['owner-hidden'],
    description: 'Its process is not shown to Portlight',
    test: ({ ownerHidden }) => verdictOf(ownerHidden)
  }
]

function verdictOfMaybe(truth: boolean | null): Verdict {
  return truth === null ? verdicts.unknown : verdictOf(truth)
}
