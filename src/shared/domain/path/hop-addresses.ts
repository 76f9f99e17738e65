import type { HopAddress } from '../../model/path'
import type { UnreachableReason } from '../../model/probe'
import { RttStatistics } from './rtt-statistics'

/** Addresses kept at one hop; a network that makes up more is not worth the memory. */
const mostAddresses = 64

/** Flows whose last address is kept at one hop. */
const mostFlows = 64

/** Answers of a hop by which its main address is found. */
const lastAnswers = 20

/** What is counted of one address at one hop. */
export interface AddressRecord {
  readonly address: string
  readonly rtt: RttStatistics
  sent: number
  received: number
  firstSeenAt: number
  lastSeenAt: number
  unreachable: UnreachableReason | null
  /** How many of the hop's last answers it gave. */
  recent: number
}

/** All addresses that answered at one hop, with what is lost charged to the one that answered before. */
export class HopAddresses {
  readonly #records = new Map<string, AddressRecord>()
  readonly #byFlow = new Map<number, AddressRecord>()
  #recent: AddressRecord[] = []
  #first: AddressRecord | null = null
  /** Lost before anybody answered. */
  #uncharged = 0

  /** An answer to a probe that was sent at `at`. Null where there are too many addresses already. */
  answered(address: string, at: number): AddressRecord | null {
    const record = this.#records.get(address) ?? this.#add(address, at)
    if (record === null) return null
    record.sent += 1
    record.received += 1
    record.firstSeenAt = Math.min(record.firstSeenAt, at)
    record.lastSeenAt = Math.max(record.lastSeenAt, at)
    this.#remember(record)
    return record
  }

  /** The route has changed to the address: what others answered before does not matter any more. */
  takesOver(record: AddressRecord): void {
    for (const other of this.#recent) other.recent = 0
    this.#recent = []
    this.#remember(record)
  }

  /** The address is the one that answers this flow from now on. */
  follows(flow: number, record: AddressRecord): void {
    if (this.#byFlow.size < mostFlows || this.#byFlow.has(flow)) this.#byFlow.set(flow, record)
  }

  /** Charges a lost probe to whom it would have been answered by; the answer is for `takeBack`. */
  charge(flow: number): AddressRecord | null {
    const record = this.#byFlow.get(flow) ?? this.#first
    if (record === null) this.#uncharged += 1
    else record.sent += 1
    return record
  }

  /** A probe charged like that is not lost, or somebody else answered it. */
  takeBack(charged: AddressRecord | null): void {
    const record = charged ?? this.#first
    if (record === null) this.#uncharged -= 1
    else record.sent -= 1
  }

  /** First the one that answered most of the last probes, of several the one seen first. */
  list(): HopAddress[] {
    return this.#ordered().map(
      ({ address, rtt, sent, received, firstSeenAt, lastSeenAt, unreachable }) => ({
        address,
        sent,
        received,
        firstSeenAt,
        lastSeenAt,
        unreachable,
        ...rtt.figures()
      })
    )
  }

  #remember(record: AddressRecord): void {
    record.recent += 1
    this.#recent.push(record)
    if (this.#recent.length <= lastAnswers) return
    const oldest = this.#recent.shift()
    if (oldest !== undefined) oldest.recent -= 1
  }

  #ordered(): AddressRecord[] {
    return [...this.#records.values()].sort(
      (a, b) => b.recent - a.recent || a.firstSeenAt - b.firstSeenAt
    )
  }

  #add(address: string, at: number): AddressRecord | null {
    if (this.#records.size >= mostAddresses) return null
    const record: AddressRecord = {
      address,
      rtt: new RttStatistics(),
      sent: 0,
      received: 0,
      firstSeenAt: at,
      lastSeenAt: at,
      unreachable: null,
      recent: 0
    }
    this.#records.set(address, record)
    if (this.#first === null) {
      this.#first = record
      record.sent = this.#uncharged
      this.#uncharged = 0
    }
    return record
  }
}
