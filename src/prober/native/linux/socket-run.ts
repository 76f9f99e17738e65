import { messageOf } from '../../../shared/domain/error-message'
import type {
  NotSentReason,
  ProbeEvent,
  ProbeFault,
  ProbeProtocol
} from '../../../shared/model/probe'
import { SystemCallError } from '../../../system/native/linux/system-call-error'
import { probeLimits, type ProbeOrder } from '../../probe-engine'
import { ProbeRounds, type ProbeToSend } from '../../rounds/probe-rounds'
import { probeOfWireNumber, wireNumber } from '../../rounds/wire-number'
import { type Destination, findDestination } from './destination'
import type { OwnAddresses } from './own-addresses'
import { type HeardProbe, ProbeSocket } from './probe-socket'
import type { ReceiveArea } from './receive-area'
import { type Moment, readMoment, roundTrip } from './round-trip'
import { notSentReason } from './send-failure'
import { splitZone } from './socket-address'
import type { SocketCalls } from './socket-calls'

/** Port where nobody listens, the first that traceroute uses; constant, so that the flow is. */
const udpPort = 33_434

/** What all runs of a thread share. */
export interface RunTools {
  readonly calls: SocketCalls
  readonly area: ReceiveArea
  readonly ownAddresses: OwnAddresses
}

/** One run: its rounds, and a socket for each of its flows. Each `now` is in monotonic milliseconds. */
export class SocketRun {
  readonly #tools: RunTools
  readonly #order: ProbeOrder
  readonly #port: number
  readonly #rounds: ProbeRounds
  readonly #sockets: ProbeSocket[] = []
  /** When each probe was sent that may still be answered, in the order of sending. */
  readonly #sentAt = new Map<number, Moment>()
  /** Null while the zone of the address is the name of no interface. */
  #destination: Destination | null = null
  #lastProbe = 0
  #isUrgent = true

  constructor(order: ProbeOrder, protocol: ProbeProtocol, tools: RunTools, now: number) {
    this.#tools = tools
    this.#order = order
    this.#port = protocol === 'udp' ? udpPort : 0
    this.#rounds = new ProbeRounds(order, now)
    try {
      this.#open(protocol)
    } catch (error) {
      this.#rounds.fail(openingFault(error))
    }
  }

  get descriptors(): number[] {
    return this.#sockets.map(({ descriptor }) => descriptor)
  }

  /** Somebody waits for a path that does not stand yet. */
  get isUrgent(): boolean {
    return this.#isUrgent
  }

  /** When `turn` has something to do even if nothing arrives; null: the run has ended. */
  nextAt(): number | null {
    return this.#rounds.nextAt()
  }

  changeInterval(intervalMs: number): void {
    this.#rounds.changeInterval(intervalMs)
  }

  stop(): void {
    this.#rounds.stop()
  }

  /** Reads what has arrived at a descriptor; `promptly`: as soon as it had. */
  read(descriptor: number, promptly: boolean): void {
    for (const socket of this.#sockets) {
      if (socket.descriptor === descriptor) this.#hear(socket, promptly)
    }
  }

  /** Sends what is due; returns what has happened since the last turn. */
  turn(now: number): readonly ProbeEvent[] {
    for (const probe of this.#rounds.due(now)) this.#send(probe)
    for (const socket of this.#sockets) if (socket.hasHeard) this.#hear(socket, true)
    this.#forget(now)
    const events = this.#rounds.takeEvents()
    if (events.some(({ type }) => type === 'round' || type === 'ended')) this.#isUrgent = false
    return events
  }

  close(): void {
    for (const socket of this.#sockets.splice(0)) socket.close()
  }

  /** @throws SystemCallError */
  #open(protocol: ProbeProtocol): void {
    const { calls, area, ownAddresses } = this.#tools
    const { address, family, flows } = this.#order
    this.#destination = findDestination(family, address, this.#port, calls)
    const context = {
      isTarget: (from: string) => from === this.#destination?.text,
      // An error of a link-local target names the link on which it came, if any.
      isProbed: (to: string) =>
        this.#destination !== null && splitZone(to).bare === splitZone(this.#destination.text).bare,
      isOwn: (from: string) => ownAddresses.has(from),
      port: this.#port
    }
    for (let flow = 0; flow < flows; flow += 1) {
      this.#sockets.push(new ProbeSocket(calls, area, family, protocol, context))
    }
  }

  #send({ probe, ttl, flow }: ProbeToSend): void {
    const { calls } = this.#tools
    const { address, family } = this.#order
    // An interface can come, or get another number, at any time.
    this.#destination = findDestination(family, address, this.#port, calls, this.#destination)
    const socket = this.#sockets[flow]
    if (this.#destination === null || socket === undefined) {
      this.#tellNotSent(probe, 'no-route', `There is no interface of the name in ${address}`)
      return
    }
    const sent = socket.send(this.#destination.address, wireNumber(probe), ttl)
    if (sent instanceof SystemCallError) {
      this.#tellNotSent(probe, notSentReason(sent.code), messageOf(sent))
      return
    }
    this.#lastProbe = probe
    this.#sentAt.set(probe, sent)
    this.#rounds.sent(probe, sent.monotonicMs, sent.epochMs)
  }

  #tellNotSent(probe: number, reason: NotSentReason, detail: string): void {
    const { epochMs, monotonicMs } = readMoment(this.#tools.calls.epochMs)
    this.#rounds.notSent(probe, reason, detail, epochMs, monotonicMs)
  }

  #hear(socket: ProbeSocket, promptly: boolean): void {
    const heard = socket.drain()
    const seen = readMoment(this.#tools.calls.epochMs)
    for (const answer of heard) this.#pass(answer, seen, promptly)
  }

  #pass(heard: HeardProbe, seen: Moment, promptly: boolean): void {
    const probe = probeOfWireNumber(heard.sequence, this.#lastProbe)
    const sent = this.#sentAt.get(probe)
    if (sent === undefined) return
    const { meaning, from, replyTtl, arrivedAt } = heard
    const rttMs = roundTrip(sent, arrivedAt, seen, promptly)
    this.#rounds.answered(probe, { ...meaning, from, replyTtl, rttMs }, seen.monotonicMs)
  }

  #forget(now: number): void {
    const listenMs = Math.max(probeLimits.listenMs, this.#order.timeLimitMs)
    for (const [probe, { monotonicMs }] of this.#sentAt) {
      if (now - monotonicMs <= listenMs) break
      this.#sentAt.delete(probe)
    }
  }
}

function openingFault(error: unknown): ProbeFault {
  const isRefused =
    error instanceof SystemCallError && (error.code === 'EACCES' || error.code === 'EPERM')
  return {
    kind: isRefused ? 'permission' : 'crash',
    what: 'Opening a socket for probes',
    detail: messageOf(error)
  }
}
