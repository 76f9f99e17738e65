import type { Fact } from '../model/fact'
import type { MachineFacts } from '../model/machine'
import type { TcpState } from '../model/socket'

/** Terms that can be explained in place. States of TCP go by their names in RFC 9293. */
export type ExplanationId =
  | 'port'
  | 'binding'
  | 'well-known'
  | 'registered'
  | 'dynamic'
  | 'privileged'
  | 'source-port'
  | 'destination-port'
  | 'ephemeral'
  | 'listener'
  | 'connection'
  | TcpState
  | 'loopback-address'
  | 'wildcard-address'
  | 'tcp'
  | 'udp'
  | 'tcp-checksum'
  | 'exposure'
  | 'owner-hidden'
  | 'so-reuseport'
  | 'rtt'
  | 'retransmission'
  | 'out-of-order'
  | 'duplicate-ack'
  | 'reset'
  | 'listen-queue'
  | 'no-port'
  | 'receive-buffer'
  | 'ping'
  | 'round-trip'
  | 'jitter'
  | 'loss'
  | 'ttl'
  | 'hop'
  | 'traceroute'
  | 'silent-hop'
  | 'hop-loss'
  | 'loop'
  | 'ecmp'
  | 'icmp'

/** How many there are now; what is left out is not told. */
export interface ExplanationCounts {
  readonly openPorts?: number
  readonly wellKnownPorts?: number
  readonly registeredPorts?: number
  readonly dynamicPorts?: number
  readonly privilegedPorts?: number
  readonly openToAll?: number
  readonly loopbackOnly?: number
  readonly listeners?: number
  readonly connections?: number
  readonly udpSockets?: number
  readonly hiddenOwners?: number
  /** Ports that more than one socket is bound to. */
  readonly sharedPorts?: number
  /** Hops of the path on show, and those of them that never answered. */
  readonly pathHops?: number
  readonly silentHops?: number
  readonly states?: Readonly<Partial<Record<TcpState, number>>>
}

export interface ExplanationContext {
  /** Null while the monitor has not told the facts. */
  readonly machine: MachineFacts | null
  readonly counts?: ExplanationCounts
}

export interface Explanation {
  readonly title: string
  /** Two or three. */
  readonly sentences: readonly string[]
  /** One sentence about this computer; null where there is none to tell. */
  readonly fact: string | null
}

type FactText = (context: ExplanationContext) => string | null

interface Entry {
  readonly title: string
  readonly sentences: readonly string[]
  readonly fact: FactText
}

/** What a term means, and what holds on this computer. What is not known is said to be so. */
export function explanation(id: ExplanationId, context: ExplanationContext): Explanation {
  const { title, sentences, fact } = entries[id]
  return { title, sentences, fact: fact(context) }
}

/** A fact that rests on what the machine told about itself. */
function ofMachine<T>(
  pick: (machine: MachineFacts) => Fact<T>,
  what: string,
  tell: (value: T, machine: MachineFacts) => string
): FactText {
  return ({ machine }) => {
    if (machine === null) return `For this computer it is not known yet ${what}.`
    const fact = pick(machine)
    return fact.known
      ? tell(fact.value, machine)
      : `For this computer it is not known ${what}: ${fact.reason.replace(/\.$/, '')}.`
  }
}

/** A fact that counts: "none", "one", or a number. */
function counted(
  name: Exclude<keyof ExplanationCounts, 'states'>,
  tell: (count: string, isOne: boolean) => string
): FactText {
  return ({ counts }) => {
    const count = counts?.[name]
    return count === undefined ? null : tell(countWord(count), count === 1)
  }
}

function inState(state: TcpState): FactText {
  return ({ counts }) => {
    const count = counts?.states?.[state]
    if (count === undefined) return null
    return `On this computer ${countWord(count)} of the sockets ${count === 1 ? 'is' : 'are'} in this state now.`
  }
}

function countWord(count: number): string {
  return count === 0 ? 'none' : count === 1 ? 'one' : String(count)
}

const ephemeralRange = ofMachine(
  ({ ephemeralPorts }) => ephemeralPorts,
  'from which range ports are given out',
  ({ first, last }) => `On this computer ports from ${first} to ${last} are given out.`
)

const tcpConnections = counted('connections', (count, isOne) =>
  count === 'none'
    ? 'On this computer there is no TCP connection now.'
    : `On this computer there ${isOne ? 'is one TCP connection' : `are ${count} TCP connections`} now.`
)

const ofOpenPorts = (name: 'wellKnownPorts' | 'registeredPorts' | 'dynamicPorts') =>
  counted(
    name,
    (count, isOne) =>
      `On this computer ${count} of the open ports ${isOne ? 'is' : 'are'} in this range now.`
  )

const firstHop = ofMachine(
  ({ gateways }) => gateways,
  'which router is its gateway',
  (gateways) => {
    const [first] = gateways
    return first === undefined
      ? 'This computer has no gateway now, so no packet leaves its own networks.'
      : `The first hop from this computer is mostly its gateway, ${first.address}.`
  }
)

const pathHops = counted(
  'pathHops',
  (count, isOne) =>
    `The path on show has ${count === 'none' ? 'no' : count} ${isOne ? 'hop' : 'hops'}.`
)

const silentHops = counted(
  'silentHops',
  (count, isOne) => `On the path on show ${count} of the hops ${isOne ? 'is' : 'are'} silent.`
)

const entries: Readonly<Record<ExplanationId, Entry>> = {
  port: {
    title: 'Port',
    sentences: [
      'A port is a number from 0 to 65535 in the head of every TCP and UDP packet.',
      'With the address it tells the system which socket, and so which program, a packet is for.',
      'TCP and UDP have ports of their own: TCP 53 and UDP 53 are two.'
    ],
    fact: counted('openPorts', (count, isOne) =>
      count === 'none'
        ? 'On this computer no port is open now.'
        : `On this computer ${count} ${isOne ? 'port is' : 'ports are'} open now.`
    )
  },
  binding: {
    title: 'Binding a port',
    sentences: [
      'A program binds a port when it asks the system for it, on one address or on all.',
      'From then on the system hands it what arrives there, and mostly refuses the port to others.',
      'Binding alone opens no TCP port: the program has to listen as well.'
    ],
    fact: ofMachine(
      ({ excludedPorts }) => excludedPorts,
      'which ports the system keeps back',
      (ranges) =>
        ranges.length === 0
          ? 'On this computer the system keeps no ports back.'
          : `On this computer the system keeps ${ranges.length === 1 ? 'one range' : `${ranges.length} ranges`} of ports back.`
    )
  },
  'well-known': {
    title: 'Well-known port',
    sentences: [
      'Ports from 0 to 1023 are the system ports, for services that everybody is to find.',
      'The registry of IANA says what each is meant for, such as 443 for HTTPS.',
      'It is an agreement only: any program may answer at such a port.'
    ],
    fact: ofOpenPorts('wellKnownPorts')
  },
  registered: {
    title: 'Registered port',
    sentences: [
      'Ports from 1024 to 49151 can be registered with IANA for a service, such as 5432 for PostgreSQL.',
      'Many of them are not registered, and programs use them as they like.',
      'Some systems also give ports of this range out as source ports.'
    ],
    fact: ofOpenPorts('registeredPorts')
  },
  dynamic: {
    title: 'Dynamic port',
    sentences: [
      'Ports from 49152 to 65535 are never registered: they are for use on the spot.',
      'Systems are free to give out source ports from another range, and Linux does by default.'
    ],
    fact: ephemeralRange
  },
  privileged: {
    title: 'Privileged port',
    sentences: [
      'Linux lets only programs with the right to do so, not only root, bind ports below a border, mostly 1024.',
      'Windows has no such border.',
      'Since 10.14, macOS asks for root only where a port below 1024 is bound to one address, not to all.'
    ],
    fact: ofMachine(
      ({ unprivilegedPortStart }) => unprivilegedPortStart,
      'which ports take rights',
      (start, { platform }) => {
        if (start === 0) return 'On this computer no port takes rights.'
        const where = platform === 'darwin' ? ' when bound to one address' : ''
        return `On this computer ports below ${start} take rights${where}.`
      }
    )
  },
  'source-port': {
    title: 'Source port',
    sentences: [
      'The source port is the port that a packet comes from, and the one that replies go back to.',
      'Who opens a connection mostly lets the system pick it, so that it differs each time.',
      'It is what tells apart several connections of one program to the same service.'
    ],
    fact: ephemeralRange
  },
  'destination-port': {
    title: 'Destination port',
    sentences: [
      'The destination port is the port that a packet is sent to.',
      'In a request it names the service; in the reply, source and destination have changed places.'
    ],
    fact: counted('listeners', (count, isOne) =>
      count === 'none'
        ? 'On this computer no TCP socket waits for requests now.'
        : `On this computer requests can be sent to ${count} TCP ${isOne ? 'listener' : 'listeners'} now.`
    )
  },
  ephemeral: {
    title: 'Ephemeral port',
    sentences: [
      'An ephemeral port is one that the system picked because the program did not ask for any.',
      'It belongs to the socket until that is gone, and may then be given out again.',
      'Each system has a range for this, which can be changed.'
    ],
    fact: ephemeralRange
  },
  listener: {
    title: 'Listener',
    sentences: [
      'A listener is a TCP socket that waits for others to connect to its port.',
      'It carries no data itself: for each connection the system makes a socket of its own.'
    ],
    fact: counted('listeners', (count, isOne) =>
      count === 'none'
        ? 'On this computer no TCP socket listens now.'
        : `On this computer ${count} TCP ${isOne ? 'socket listens' : 'sockets listen'} now.`
    )
  },
  connection: {
    title: 'Connection',
    sentences: [
      'A TCP connection is what two ends have agreed on: two addresses, two ports, and what was received.',
      'Nothing on the way has to know of it, and an idle one sends nothing at all.',
      'So an end that vanished may go unnoticed until something is sent.'
    ],
    fact: tcpConnections
  },
  LISTEN: {
    title: 'LISTEN',
    sentences: [
      'The socket waits for others to connect.',
      'There is no other end yet, and this socket never gets one.'
    ],
    fact: inState('LISTEN')
  },
  'SYN-SENT': {
    title: 'SYN-SENT',
    sentences: [
      'This computer has asked for a connection and has no answer yet.',
      'If it stays so, the other end is not there, or a firewall drops the request without a word.'
    ],
    fact: inState('SYN-SENT')
  },
  'SYN-RECEIVED': {
    title: 'SYN-RECEIVED',
    sentences: [
      'A request came in and was answered; the last step of the handshake is still missing.',
      'A few are normal, while very many at once can be a flood of requests from forged addresses.'
    ],
    fact: inState('SYN-RECEIVED')
  },
  ESTABLISHED: {
    title: 'ESTABLISHED',
    sentences: [
      'The connection stands, and both ends may send.',
      'It does not say that anything is being sent, or that the other end is still there.'
    ],
    fact: inState('ESTABLISHED')
  },
  'FIN-WAIT-1': {
    title: 'FIN-WAIT-1',
    sentences: [
      'The program here has closed; the other end has not yet confirmed that it knows.',
      'It normally lasts one round trip, and longer where data is still on its way or the other end is gone.'
    ],
    fact: inState('FIN-WAIT-1')
  },
  'FIN-WAIT-2': {
    title: 'FIN-WAIT-2',
    sentences: [
      'This end has closed and the other has confirmed it, but has not closed its own side.',
      'The other end may still send; if no program here holds the socket, Linux soon gives up waiting.'
    ],
    fact: inState('FIN-WAIT-2')
  },
  'CLOSE-WAIT': {
    title: 'CLOSE-WAIT',
    sentences: [
      'The other end has closed; the program here has not.',
      'The system cannot end this by itself: connections that stay here belong to a program that forgot to close them.'
    ],
    fact: inState('CLOSE-WAIT')
  },
  CLOSING: {
    title: 'CLOSING',
    sentences: [
      'Both ends closed at the same time, and this one waits for its close to be confirmed.',
      'It is rare and over after a moment.'
    ],
    fact: inState('CLOSING')
  },
  'LAST-ACK': {
    title: 'LAST-ACK',
    sentences: [
      'The other end closed first, then this one; only the last confirmation is missing.',
      'When it comes, the socket is gone at once.'
    ],
    fact: inState('LAST-ACK')
  },
  'TIME-WAIT': {
    title: 'TIME-WAIT',
    sentences: [
      'The connection is over; the end that closed first remembers it for a while, on Linux for a minute.',
      'So late packets of it are not taken for those of a new connection with the same ports.',
      'It is no error, belongs to no program, and costs next to nothing.'
    ],
    fact: inState('TIME-WAIT')
  },
  CLOSED: {
    title: 'CLOSED',
    sentences: [
      'There is no connection: the socket has never had one, or it is over.',
      'Systems seldom list such sockets, and only until the program lets go of them.'
    ],
    fact: inState('CLOSED')
  },
  'loopback-address': {
    title: 'Loopback address',
    sentences: [
      'All of 127.0.0.0/8 and ::1 stand for this computer itself, and what is sent there never leaves it.',
      'Every program and every user here can still reach what listens there.',
      'A container mostly has a loopback of its own.'
    ],
    fact: counted(
      'loopbackOnly',
      (count, isOne) =>
        `On this computer ${count} of the open ports ${isOne ? 'is' : 'are'} open on loopback only.`
    )
  },
  'wildcard-address': {
    title: 'Wildcard address',
    sentences: [
      'A socket bound to 0.0.0.0 or :: takes what comes in at any address of this computer, also at later ones.',
      'Bound to ::, it often takes IPv4 as well, unless it was told not to.'
    ],
    fact: ofMachine(
      ({ interfaces }) => interfaces,
      'which addresses it has',
      (interfaces) => {
        const count = interfaces.reduce((sum, { addresses }) => sum + addresses.length, 0)
        return `This computer has ${count === 0 ? 'no address' : count === 1 ? 'one address' : `${count} addresses`} now.`
      }
    )
  },
  tcp: {
    title: 'TCP',
    sentences: [
      'TCP carries a stream of bytes: in order, without gaps, and with lost pieces sent again.',
      'It promises that the other system got the bytes, not that the program there has read them.',
      'It neither encrypts nor proves who the other end is.'
    ],
    fact: tcpConnections
  },
  udp: {
    title: 'UDP',
    sentences: [
      'UDP carries single messages, whole or not at all, and promises nothing more.',
      'They may get lost, arrive twice or out of order; a program that cares has to see to it.'
    ],
    fact: counted('udpSockets', (count, isOne) =>
      count === 'none'
        ? 'On this computer no UDP socket is bound now.'
        : `On this computer ${count} UDP ${isOne ? 'socket is' : 'sockets are'} bound now.`
    )
  },
  'tcp-checksum': {
    title: 'TCP’s checksum',
    sentences: [
      'Every TCP segment carries a sum of 16 bits over its content, which finds most accidental damage.',
      'It is no hash and no protection: whoever changes a segment can compute it anew.',
      'A damaged segment is dropped without a word, and sent again later.'
    ],
    fact: () => null
  },
  exposure: {
    title: 'Exposure',
    sentences: [
      'Exposure tells from where a port can be reached, by the address that it is bound to.',
      'It is the most there can be: a firewall or a router in between may allow less.'
    ],
    fact: counted(
      'openToAll',
      (count, isOne) =>
        `On this computer ${count} of the open ports ${isOne ? 'is' : 'are'} bound to all addresses.`
    )
  },
  'owner-hidden': {
    title: 'Hidden owner',
    sentences: [
      'The socket is there, but the system does not show which process holds it.',
      'Mostly the process belongs to another user, or to a container that cannot be looked into.',
      'Sockets that the kernel holds by itself have no owner, which is something else.'
    ],
    fact: ({ machine, counts }) => {
      const rights =
        machine === null
          ? 'It is not known yet whether Portlight runs with full rights'
          : !machine.elevated.known
            ? 'It is not known whether Portlight runs with full rights'
            : machine.elevated.value
              ? 'Portlight runs with full rights'
              : 'Portlight runs without full rights'
      const hidden = counts?.hiddenOwners
      if (hidden === undefined) return `${rights}.`
      return `${rights}, and ${countWord(hidden)} of the sockets ${hidden === 1 ? 'has' : 'have'} a hidden owner.`
    }
  },
  'so-reuseport': {
    title: 'SO_REUSEPORT',
    sentences: [
      'With this option several sockets can be bound to the same address and port.',
      'Linux spreads new connections over them and lets only sockets of one user share; other systems differ.',
      'Windows has no such option; its SO_REUSEADDR lets even strangers join, unless the owner forbids it.'
    ],
    fact: counted(
      'sharedPorts',
      (count, isOne) =>
        `On this computer ${count} of the ports ${isOne ? 'is' : 'are'} held by more than one socket.`
    )
  },
  rtt: {
    title: 'Round-trip time',
    sentences: [
      'The round-trip time is how long it takes until what was sent is confirmed.',
      'TCP smooths it over many segments; it includes the time that the other end takes to confirm.',
      'So it may be longer than what ping measures, and says nothing of either direction alone.'
    ],
    fact: () => null
  },
  retransmission: {
    title: 'Retransmission',
    sentences: [
      'TCP sends a segment again when it is not confirmed in time, or later ones are.',
      'That repairs losses, so a few are normal; each costs at least about a round trip of waiting.',
      'Not every one means a loss: the confirmation may only have been late.'
    ],
    fact: () => null
  },
  'out-of-order': {
    title: 'Out of order',
    sentences: [
      'A segment came before one that belongs in front of it, and is kept until that is there.',
      'Mostly the missing one was lost and will be sent again; sometimes it only took a slower way.',
      'The program notices nothing but the waiting.'
    ],
    fact: tcpConnections
  },
  'duplicate-ack': {
    title: 'Duplicate acknowledgement',
    sentences: [
      'Each acknowledgement names the next byte that is missing; one that names the same again tells of a gap.',
      'After about three of them the sender sends the missing segment at once, without waiting for its timer.'
    ],
    fact: tcpConnections
  },
  reset: {
    title: 'Reset (RST)',
    sentences: [
      'A reset ends a connection at once, or refuses one: what was on its way is thrown away.',
      'A system sends it for a port where nobody listens, and when a program leaves what it has not read.',
      'So a few are normal; many at once can be somebody who tries all ports.'
    ],
    fact: tcpConnections
  },
  'listen-queue': {
    title: 'Queue of a listener',
    sentences: [
      'A new connection waits in a queue of its listener until the program accepts it.',
      'Where the queue is full, the system drops further requests, and the client tries again after a second or more.',
      'It fills when the program is slow or hangs, or has asked for a short one.'
    ],
    fact: counted('listeners', (count, isOne) =>
      count === 'none'
        ? 'On this computer no TCP socket listens now.'
        : `On this computer ${count} TCP ${isOne ? 'socket listens' : 'sockets listen'} now.`
    )
  },
  'no-port': {
    title: 'No such port',
    sentences: [
      'A datagram came for a port that no program has bound, so nobody gets it.',
      'The system mostly says so by an ICMP message, “port unreachable”.',
      'Answers that come too late for the program that asked are counted here, too.'
    ],
    fact: counted('udpSockets', (count, isOne) =>
      count === 'none'
        ? 'On this computer no UDP socket is bound now.'
        : `On this computer ${count} UDP ${isOne ? 'socket is' : 'sockets are'} bound now.`
    )
  },
  'receive-buffer': {
    title: 'Receive buffer',
    sentences: [
      'What arrives for a socket waits in its receive buffer until the program fetches it.',
      'UDP throws away what finds the buffer full, and nobody is told; TCP instead has the sender wait.'
    ],
    fact: () => null
  },
  ping: {
    title: 'Ping',
    sentences: [
      'A ping is a small packet that asks the other end to send it back: an ICMP echo request.',
      'It tells whether a host answers and how long that takes, not whether any of its services work.',
      'Many hosts and firewalls drop pings on purpose, so silence alone proves nothing.'
    ],
    fact: firstHop
  },
  'round-trip': {
    title: 'Round trip (RTT)',
    sentences: [
      'The round-trip time is how long it takes from sending a probe until its answer is here.',
      'It holds the way there, the time to answer, and the way back, which may be another one.',
      'Light in fibre alone needs about one millisecond for each 100 kilometres there and back.'
    ],
    fact: pathHops
  },
  jitter: {
    title: 'Jitter',
    sentences: [
      'Jitter is how far one round trip differs from the next; here it is the mean of these differences.',
      'Calls and games suffer from it more than from a long but steady round trip.',
      'It mostly comes of queues that fill and empty, as on a busy uplink or a weak Wi-Fi.'
    ],
    fact: pathHops
  },
  loss: {
    title: 'Loss',
    sentences: [
      'A probe counts as lost when no answer came within the time limit.',
      'Whether it was lost on the way there or its answer on the way back, nobody can tell from here.',
      'Loss at the target is what applications feel; loss at a hop alone mostly is not.'
    ],
    fact: pathHops
  },
  ttl: {
    title: 'TTL',
    sentences: [
      'Each packet carries a number that every router lowers by one: the time to live, or hop limit in IPv6.',
      'The router where it comes to zero drops the packet and mostly says so, which is how hops are found.',
      'Without it, packets in a loop would go round for ever.'
    ],
    fact: pathHops
  },
  hop: {
    title: 'Hop',
    sentences: [
      'A hop is one router on the way, counted from this computer; the last one is the target.',
      'The address shown is the one the router answers with, often that of the side facing you.',
      'The way back may lead over other routers, which cannot be seen from here.'
    ],
    fact: firstHop
  },
  traceroute: {
    title: 'Traceroute',
    sentences: [
      'Probes with a TTL of 1, 2, 3 and so on die at the first, second, third router, and each says so.',
      'Their senders, put in order, are the path; the probe that the target answers ends it.',
      'Portlight asks all hops at once, so that the first path stands within about a second.'
    ],
    fact: pathHops
  },
  'silent-hop': {
    title: 'Silent hop',
    sentences: [
      'A router may pass packets on and still never say that a TTL ran out: many are told not to.',
      'As long as a later hop answers, packets get through it, and nothing is wrong.',
      'Tunnels and some clouds hide their routers in this way, too.'
    ],
    fact: silentHops
  },
  'hop-loss': {
    title: 'Loss at a hop',
    sentences: [
      'A router passes packets on in hardware, but answers probes with a slow processor, and only so many a second.',
      'Answers beyond that are missing and look like loss, while packets for others pass unharmed.',
      'It is real loss only where all later hops, and the target, lose at least as much.'
    ],
    fact: silentHops
  },
  loop: {
    title: 'Loop',
    sentences: [
      'Two or more routers each hold that the other one is nearer to the target, and hand packets to and fro.',
      'Every packet dies when its TTL runs out, so nothing arrives.',
      'Loops of seconds are normal while routers learn a new way; lasting ones are mistakes in a configuration.'
    ],
    fact: pathHops
  },
  ecmp: {
    title: 'Several ways (ECMP)',
    sentences: [
      'Where several ways are equally good, routers share packets among them, mostly so that one flow keeps to one way.',
      'Portlight keeps its probes in one flow, so that a path is a path and not a mixture.',
      'Asked to look for other ways, it sends several flows and shows every address that answers.'
    ],
    fact: pathHops
  },
  icmp: {
    title: 'ICMP',
    sentences: [
      'ICMP carries messages about the network itself: echo, time exceeded, destination unreachable.',
      'Routers and hosts send them when a packet cannot be delivered, and limit how many.',
      'A firewall that drops all of them also breaks finding out how large packets may be.'
    ],
    fact: firstHop
  }
}

/** Every term there is an explanation for. */
export const explanationIds = Object.keys(entries) as readonly ExplanationId[]
