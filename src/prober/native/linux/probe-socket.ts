import type { IpFamily, ProbeProtocol } from '../../../shared/model/probe'
import { nativeBuffer } from '../../../system/native/native-buffer'
import type { SystemCallError } from '../../../system/native/linux/system-call-error'
import { classifyError, type ErrorContext, type ErrorMeaning } from './classify-error'
import { parseControlMessages } from './control-messages'
import {
  isQuotedShort,
  makePacket,
  packetBytes,
  quotedSequence,
  repliedSequence,
  setSequence
} from './probe-packet'
import type { ReceiveArea } from './receive-area'
import { type Moment, readMoment } from './round-trip'
import { type Quoted, ShortQuotes } from './short-quotes'
import { decodeAddress, portOf, setPort, type SocketAddress } from './socket-address'
import type { SocketCalls } from './socket-calls'
import {
  addressFamily,
  datagramSocket,
  ipOptions,
  mtuDiscoverNever,
  receiveFlags,
  socketLevel,
  socketProtocol,
  timestampNs
} from './socket-constants'

/** Datagrams read in one go: what else is there is read in the next turn. */
const mostReads = 512

/** Sending is tried again as often where an error of an earlier probe was in the way. */
const mostSends = 4

/** What a socket has to know of its run. */
export interface ProbeContext extends ErrorContext {
  /** Whether probes of the run go to a canonical address. */
  readonly isProbed: (address: string) => boolean
  /** Port to which probes go, so that the flow is one; 0 with ICMP, which has none. */
  readonly port: number
}

/** An answer as it was read. */
export interface HeardProbe {
  /** The probe's number of 16 bits. */
  readonly sequence: number
  readonly meaning: ErrorMeaning
  readonly from: string | null
  readonly replyTtl: number | null
  /** When it arrived by the kernel's stamp, milliseconds since the Unix epoch; null without a stamp. */
  readonly arrivedAt: number | null
}

/** An error of which the probe may not be known. */
type HeardError = Omit<HeardProbe, 'sequence'> & Quoted

/**
 * A socket whose probes all belong to one flow: they differ in their TTL and their number alone (but
 * see ShortQuotes). ICMP errors are read from its error queue (ip(7), IP_RECVERR), which any user may.
 */
export class ProbeSocket {
  readonly descriptor: number
  readonly #calls: SocketCalls
  readonly #area: ReceiveArea
  readonly #family: IpFamily
  readonly #protocol: ProbeProtocol
  readonly #context: ProbeContext
  readonly #packet: Buffer
  readonly #quotes: ShortQuotes<HeardError>
  readonly #value = nativeBuffer(4)
  #ttl: number | null = null
  /** Read while a probe was being sent. */
  #heard: HeardProbe[] = []

  /** @throws SystemCallError where the system refuses the socket */
  constructor(
    calls: SocketCalls,
    area: ReceiveArea,
    family: IpFamily,
    protocol: ProbeProtocol,
    context: ProbeContext
  ) {
    this.#calls = calls
    this.#area = area
    this.#family = family
    this.#protocol = protocol
    this.#context = context
    this.#packet = makePacket(protocol, family)
    this.#quotes = new ShortQuotes(context.port)
    const opened = openSocket(calls, family, protocol)
    if (typeof opened !== 'number') throw opened
    this.descriptor = opened
    try {
      const { level, receiveErrors, receiveTtl, mtuDiscover } = ipOptions[family]
      this.#set(socketLevel, timestampNs, 1)
      this.#set(level, receiveErrors, 1)
      this.#set(level, receiveTtl, 1)
      this.#set(level, mtuDiscover, mtuDiscoverNever)
    } catch (error) {
      this.close()
      throw error
    }
  }

  /**
   * Sends a probe with a TTL, or with the system's own. Returns when it was sent, or why it was not.
   */
  send(to: SocketAddress, sequence: number, ttl: number | null): Moment | SystemCallError {
    setSequence(this.#packet, this.#protocol, sequence)
    if (ttl !== null && ttl !== this.#ttl) {
      this.#set(ipOptions[this.#family].level, ipOptions[this.#family].ttl, ttl)
      this.#ttl = ttl
    }
    if (this.#protocol === 'udp') setPort(to, this.#quotes.portFor(sequence, ttl))
    for (let tries = 1; ; tries += 1) {
      const sentAt = readMoment(this.#calls.epochMs)
      const sent = this.#calls.sendTo(
        this.descriptor,
        this.#packet,
        packetBytes,
        0,
        to.bytes,
        to.length
      )
      if (sent >= 0) return sentAt
      const error = this.#calls.failed('sendto')
      // An error that an earlier probe met is told here, and gone with it: empty the queue, send again.
      const heard = this.#read()
      this.#heard.push(...heard)
      if (tries === mostSends || (heard.length === 0 && tries > 1)) return error
    }
  }

  /** Something was read while a probe was being sent, of which poll(2) tells nothing any more. */
  get hasHeard(): boolean {
    return this.#heard.length > 0
  }

  /** All that has arrived. */
  drain(): HeardProbe[] {
    const heard = this.#heard
    this.#heard = []
    heard.push(...this.#read())
    return heard
  }

  close(): void {
    this.#calls.close(this.descriptor)
  }

  #set(level: number, name: number, value: number): void {
    this.#value.writeInt32LE(value)
    const result = this.#calls.setOption(this.descriptor, level, name, this.#value, 4)
    if (result !== 0) throw this.#calls.failed('setsockopt')
  }

  #read(): HeardProbe[] {
    const heard: HeardProbe[] = []
    this.#readQueue(receiveFlags.errorQueue | receiveFlags.doNotWait, heard)
    this.#readQueue(receiveFlags.doNotWait, heard)
    return heard
  }

  #readQueue(flags: number, heard: HeardProbe[]): void {
    for (let reads = 0; reads < mostReads; reads += 1) {
      if (!this.#area.receive(this.descriptor, flags)) {
        const { code } = this.#calls.failed('recvmsg')
        if (code === 'EAGAIN' || (flags & receiveFlags.errorQueue) !== 0) return
        // Any other is the pending error of a probe, which this call has taken away.
        continue
      }
      heard.push(...this.#understand())
    }
  }

  /** What the datagram just received says; nothing where it says nothing about a probe. */
  #understand(): HeardProbe[] {
    const { data, name, control, controlLength } = this.#area
    const family = this.#family
    const zoneName = this.#calls.interfaceName
    const { arrivedAt, ttl, error } = parseControlMessages(control, controlLength, family, zoneName)
    const figures = { replyTtl: ttl, arrivedAt }
    const peer = decodeAddress(name, 0, zoneName)
    if (error === null) {
      const sequence = this.#protocol === 'icmp' ? repliedSequence(data, family) : null
      return sequence === null
        ? []
        : [{ sequence, meaning: { kind: 'reply' }, from: peer, ...figures }]
    }
    // The kernel goes by the identifier alone, which a raw socket of another program may share.
    if (peer !== null && !this.#context.isProbed(peer)) return []
    const sequence = quotedSequence(data, this.#protocol, family)
    const meaning = classifyError(family, error, this.#context)
    if (meaning === null) return []
    if (sequence === null && !isQuotedShort(data, this.#protocol)) return []
    const port = portOf(name) ?? this.#context.port
    const named = this.#quotes.name({ sequence, port, meaning, from: error.from, ...figures })
    return named.map((found) => ({ ...found.error, sequence: found.sequence }))
  }
}

/**
 * Opens a datagram socket of UDP or of ICMP, which take no right but, for ICMP, a group within
 * net.ipv4.ping_group_range (icmp(7)). Returns its descriptor, or why there is none.
 */
export function openSocket(
  calls: SocketCalls,
  family: IpFamily,
  protocol: ProbeProtocol
): number | SystemCallError {
  const descriptor = calls.socket(
    addressFamily[family],
    datagramSocket,
    socketProtocol[protocol][family]
  )
  if (descriptor >= 0) return descriptor
  return calls.failed(`socket(${protocol === 'icmp' ? 'ICMP' : 'UDP'})`)
}
