import type { Fact } from '../../model/fact'
import { hasPorts, type SocketRow } from '../../model/socket'
import { type Direction, serverPort } from '../direction'
import { type Exposure, exposureOf } from '../exposure'
import { isPrivileged } from '../port-class'
import { serviceOf } from '../service-name'
import { wasSetBackSince } from '../set-back-clock'
import type { SocketFigures } from '../socket-figures'
import { socketSearchText } from '../socket-search-text'
import type { QuerySubject } from './query-subject'

/** What a row alone does not tell. One context serves all rows; its functions are asked when needed. */
export interface SubjectContext {
  readonly unprivilegedPortStart: Fact<number>
  /** As ListenerIndex.directionOf says. */
  readonly directionOf: (row: SocketRow) => Direction | null
  /** Undefined where no figures of the row with that id are known. */
  readonly figuresOf: (id: number) => SocketFigures | undefined
  /** Whether there is a finding about the row; null where nobody looked. */
  readonly isFlagged: (row: SocketRow) => boolean | null
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number
}

/** For so long after it was first seen a socket counts as new; milliseconds. */
export const newForMs = 60_000

/**
 * A socket row as queries see it. Nothing is worked out before it is asked for; what rests on the row
 * and on its direction is worked out once, so a row that changed needs a new subject.
 */
export class SocketSubject implements QuerySubject {
  readonly #context: SubjectContext
  #direction: Direction | null | undefined
  #exposure: Exposure | null | undefined
  #services: readonly string[] | undefined
  #searchText: string | undefined

  constructor(
    readonly row: SocketRow,
    context: SubjectContext
  ) {
    this.#context = context
  }

  get protocol() {
    return this.row.protocol
  }

  get family() {
    return this.row.family
  }

  get localAddress() {
    return this.row.localAddress
  }

  get localPort(): number | null {
    const { protocol, localPort } = this.row
    return hasPorts(protocol) && localPort > 0 ? localPort : null
  }

  get remoteAddress() {
    return this.row.remoteAddress
  }

  get remotePort(): number | null {
    const { protocol, remotePort } = this.row
    return hasPorts(protocol) && remotePort !== 0 ? remotePort : null
  }

  get state() {
    return this.row.state
  }

  get owners() {
    return this.row.owners
  }

  get ownerHidden() {
    return this.row.ownerHidden !== null
  }

  get user(): string | null {
    return this.row.user ?? this.row.uid?.toString() ?? null
  }

  get exposure(): Exposure | null {
    if (this.#exposure === undefined) this.#exposure = exposureOf(this.row)
    return this.#exposure
  }

  get direction(): Direction | null {
    if (this.#direction === undefined) this.#direction = this.#context.directionOf(this.row)
    return this.#direction
  }

  get services(): readonly string[] {
    this.#services ??= this.#readServices()
    return this.#services
  }

  get privileged(): boolean | null {
    const { localPort } = this
    return localPort === null ? false : isPrivileged(localPort, this.#context.unprivilegedPortStart)
  }

  get isNew(): boolean {
    return !this.isAgeLeast && this.ageMs < newForMs
  }

  get isFlagged() {
    return this.#context.isFlagged(this.row)
  }

  get searchText(): string {
    this.#searchText ??= socketSearchText(this.row, this)
    return this.#searchText
  }

  get rttMs(): number | null {
    return this.#figures?.rttMs ?? null
  }

  get retransmits(): number | null {
    return this.#figures?.retransmits ?? null
  }

  get bytesSent(): number | null {
    return this.#figures?.bytesAcked ?? null
  }

  get bytesReceived(): number | null {
    return this.#figures?.bytesReceived ?? null
  }

  get ageMs(): number {
    return Math.max(this.#context.now() - this.row.firstSeenAt, 0)
  }

  get isAgeLeast(): boolean {
    const { firstSeenKind, firstSeenAt } = this.row
    return (
      firstSeenKind === 'started-before-portlight' ||
      wasSetBackSince(firstSeenAt, this.#context.now())
    )
  }

  get #figures() {
    return this.#context.figuresOf(this.row.id)
  }

  #readServices(): readonly string[] {
    const port = serverPort(this.row, this.direction)
    if (port === null) return []
    const { common, registered } = serviceOf(this.row.protocol, port)
    return [common, registered?.name].flatMap((name) => name?.toLowerCase() ?? [])
  }
}
