import ipaddr from 'ipaddr.js'
import type { PortRange } from '../../model/machine'
import type { AddressFamily, TransportProtocol } from '../../model/socket'
import { isEphemeral } from '../port-class'
import type { FirewallSubject } from './firewall-subject'

/** One side of a packet. Null means any. */
export interface PacketEnd {
  /** Written anew from its bytes, so it holds nothing but an address. */
  readonly address: string | null
  readonly ports: PortRange | null
}

/** Packets that go one way, as seen from this computer. */
export interface PacketFlow {
  readonly direction: 'in' | 'out'
  readonly from: PacketEnd
  readonly to: PacketEnd
}

/** Where the source port of the request comes from, which decides how it can be matched. */
export type SourcePortRole =
  /** The other computer's system picks it; its range is not known here. */
  | 'picked-there'
  /** This system gave it out, from the range that is told. */
  | 'given-out-here'
  /** This system gave it out, from a range that is not known. */
  | 'given-out-unknown'
  /** It lies outside the range of this system: the program asked for it. */
  | 'chosen-by-program'

/** A request and its reply: what has to pass in each direction. */
export interface Exchange {
  readonly protocol: TransportProtocol
  readonly families: readonly AddressFamily[]
  readonly serverPort: number
  readonly sourcePorts: PortRange
  readonly sourcePortRole: SourcePortRole
  readonly request: PacketFlow
  readonly reply: PacketFlow
  /** False where the reply comes from another address than was asked, so that nothing relates them. */
  readonly isReplyRelated: boolean
}

export type ExchangeOrReason = Exchange | { readonly reason: string }

/**
 * Range of source ports where nothing better is known: any that takes no rights. RFC 6056 §3.2 asks
 * systems to pick from all of it.
 */
const unprivilegedPorts: PortRange = { first: 1024, last: 65_535 }

/** What must pass for the subject to work, or why no rule is needed or none can be made. */
export function exchangeOf(subject: FirewallSubject): ExchangeOrReason {
  const { protocol, localPort, direction } = subject
  const remote = subject.remote ?? null
  const local = readAddress(subject.localAddress)
  const other = remote === null ? null : readAddress(remote.address)
  if (local === null || (remote !== null && other === null)) {
    return { reason: 'The address cannot be read, so no rule is made of it.' }
  }
  if (!isPort(localPort) || (remote !== null && !isPort(remote.port))) {
    return { reason: 'The port is none that packets carry (1–65535), so no rule is made of it.' }
  }
  if (isLoopback(local) || (other !== null && isLoopback(other))) {
    return {
      reason:
        'It is reached over loopback only: its packets never leave this computer, and firewalls leave loopback alone unless they are told not to. It needs no rule.'
    }
  }
  if (other !== null && other.toString() === local.toString()) {
    return {
      reason:
        'Both ends have the same address of this computer, so the system hands the packets over by loopback. It needs no rule.'
    }
  }
  if (direction === 'inbound') return inbound(subject, local, other)
  if (remote === null || other === null || isAny(other)) {
    return { reason: 'Whom it talks to is not known, so no rule can name the other end.' }
  }
  const { ports, role } = ownSourcePorts(subject)
  const here: PacketEnd = { address: null, ports }
  const there: PacketEnd = { address: addressText(other), ports: onePort(remote.port) }
  const isReplyRelated = !isGroup(other)
  return {
    protocol,
    families: [familyOf(other)],
    serverPort: remote.port,
    sourcePorts: ports,
    sourcePortRole: role,
    request: { direction: 'out', from: here, to: there },
    reply: {
      direction: 'in',
      from: isReplyRelated ? there : { ...there, address: null },
      to: here
    },
    isReplyRelated
  }
}

/** The same packets, whatever port they come from. */
export function fromAnyPort(flow: PacketFlow): PacketFlow {
  return { ...flow, from: { ...flow.from, ports: null } }
}

type Address = ipaddr.IPv4 | ipaddr.IPv6

function inbound(subject: FirewallSubject, local: Address, other: Address | null): Exchange {
  // Where the connection came in at says nothing of where the port is open.
  const isBoundTo = other === null && !isAny(local)
  const here: PacketEnd = {
    address: isBoundTo ? addressText(local) : null,
    ports: onePort(subject.localPort)
  }
  const there: PacketEnd = {
    address: other === null || isAny(other) ? null : addressText(other),
    ports: unprivilegedPorts
  }
  const isReplyRelated = !isGroup(local)
  const named = isBoundTo ? local : other !== null && !isAny(other) ? other : null
  return {
    protocol: subject.protocol,
    families: named === null ? subject.families : [familyOf(named)],
    serverPort: subject.localPort,
    sourcePorts: unprivilegedPorts,
    sourcePortRole: 'picked-there',
    request: { direction: 'in', from: there, to: here },
    reply: {
      direction: 'out',
      from: isReplyRelated ? here : { ...here, address: null },
      to: there
    },
    isReplyRelated
  }
}

function ownSourcePorts({ localPort, ephemeral }: FirewallSubject): {
  ports: PortRange
  role: SourcePortRole
} {
  const { first, last } = ephemeral.known ? ephemeral.value : unprivilegedPorts
  if (!ephemeral.known || !isPort(first) || !isPort(last) || first > last) {
    return { ports: unprivilegedPorts, role: 'given-out-unknown' }
  }
  return isEphemeral(localPort, ephemeral)
    ? { ports: { first, last }, role: 'given-out-here' }
    : { ports: onePort(localPort), role: 'chosen-by-program' }
}

function onePort(port: number): PortRange {
  return { first: port, last: port }
}

/** Types are gone at run time, and what is written into a rule has to be a number. */
function isPort(port: unknown): boolean {
  return Number.isInteger(port) && (port as number) >= 1 && (port as number) <= 65_535
}

/** The address; one that carries IPv4 inside IPv6 as IPv4, which is what is on the wire. */
function readAddress(text: unknown): Address | null {
  if (typeof text !== 'string') return null
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return null
  return ipaddr.process(text)
}

/** From the bytes alone; a zone behind a % is left out. */
function addressText(address: Address): string {
  const bytes = address.toByteArray()
  const plain = ipaddr.fromByteArray(bytes)
  return plain instanceof ipaddr.IPv6 ? plain.toRFC5952String() : plain.toString()
}

function familyOf(address: Address): AddressFamily {
  return address.kind() === 'ipv4' ? 4 : 6
}

function isAny(address: Address): boolean {
  return address.toByteArray().every((byte) => byte === 0)
}

function isLoopback(address: Address): boolean {
  return address.range() === 'loopback'
}

/** An address that stands for many computers, each of which answers from its own. */
function isGroup(address: Address): boolean {
  const range: string = address.range()
  return range === 'multicast' || range === 'broadcast'
}
