import type { ProbeEvent } from '../../../shared/model/probe'
import type { ToolEnding, ToolLinesRunner } from '../tool-lines'
import { type Complaint, isRemark, readComplaint } from './complaint'
import { HopEvents, type HopEventsFacts, type ProbeFinding } from './hop-events'
import type { RouteParser } from './hop-finding'
import { routeArguments, type RouteRequest } from './route-arguments'
import { type RouteKind, routeKinds } from './route-kind'
import { createRouteParser } from './route-parser'

/** How a program is called: with arguments that come before all others. */
export interface RouteCommand {
  /** Absolute. */
  readonly path: string
  readonly before: readonly string[]
  /** It keeps what it prints until it ends, since it writes to a pipe. */
  readonly printsAtEnd: boolean
}

/** One program that is to run. */
export interface RouteJob {
  readonly kind: RouteKind
  readonly command: RouteCommand
  readonly request: RouteRequest
  readonly facts: HopEventsFacts
  readonly startLines: ToolLinesRunner
}

/** What is known when a program is gone. */
export interface RouteOutcome {
  readonly ending: ToolEnding
  /** We ended it. */
  readonly isStopped: boolean
  /** It told of a hop. */
  readonly hasHops: boolean
  readonly complaint: Complaint | null
  /** Its first words on stderr that are no heading; null where there are none. */
  readonly words: string | null
}

/**
 * Silent hops in a row after which a program that can neither ask at once nor be shared is ended, as mtr
 * does by default (-U): else tracepath takes a minute and a half for a silent target.
 */
const silentHopsInARow = 5

/** Milliseconds that a program may take beyond its waiting. */
const graceMs = 5000

/** A program that runs, from its start to its end. */
export class RouteProgram {
  readonly ended: Promise<RouteOutcome>
  readonly #job: RouteJob
  readonly #tell: (events: readonly ProbeEvent[]) => void
  readonly #parser: RouteParser
  readonly #events: HopEvents
  readonly #stopLines: () => void
  #isStopped = false
  #hasHops = false
  #complaint: Complaint | null = null
  #words: string | null = null
  #silentHops = 0
  /** Milliseconds since the Unix epoch. */
  #lineAt = Date.now()

  /**
   * Starts it. `tell` is called with the events that a line gave, none before this has returned.
   * @throws RangeError if the address is no literal of its family.
   */
  constructor(job: RouteJob, tell: (events: readonly ProbeEvent[]) => void) {
    const { kind, command, request } = job
    this.#job = job
    this.#tell = tell
    this.#parser = createRouteParser(kind, request.family)
    this.#events = new HopEvents(job.facts)
    const args = [...command.before, ...routeArguments(kind, request)]
    const lines = job.startLines(command.path, args, {
      limitMs: limitOf(job),
      onLine: (line, stream, isWhole) => {
        if (stream === 'stderr') this.#complain(line)
        else if (isWhole) this.#read(line)
      }
    })
    this.#stopLines = () => {
      lines.stop()
    }
    this.ended = lines.ended.then((ending) => this.#end(ending))
  }

  get firstTtl(): number {
    return this.#job.request.firstTtl
  }

  get reachedAt(): number | null {
    return this.#events.reachedAt
  }

  get refusedAt(): number | null {
    return this.#events.refusedAt
  }

  /** Ends it; what it has told already counts. */
  stop(): void {
    this.#isStopped = true
    this.#stopLines()
  }

  #read(line: string): void {
    const findings: ProbeFinding[] = []
    for (const finding of this.#parser.read(line)) {
      if (finding.kind === 'not-sent') this.#complaint ??= finding
      else findings.push(finding)
    }
    if (findings.length === 0) return
    this.#hasHops = true
    const sentAt = this.#lineAt
    if (!routeKinds[this.#job.kind].asksAtOnce) this.#lineAt = Date.now()
    const events = this.#events.take(findings, sentAt)
    if (events.length > 0) this.#tell(events)
    if (this.#isTooSilent(findings)) this.stop()
  }

  #isTooSilent(findings: readonly ProbeFinding[]): boolean {
    const { asksAtOnce, canBeginAnywhere } = routeKinds[this.#job.kind]
    const isSilent = findings.every(({ kind }) => kind === 'silent')
    this.#silentHops = isSilent ? this.#silentHops + 1 : 0
    return !asksAtOnce && !canBeginAnywhere && this.#silentHops >= silentHopsInARow
  }

  #complain(line: string): void {
    if (isRemark(line)) return
    this.#words ??= line.trim()
    const complaint = readComplaint(line)
    if (complaint === null) return
    this.#complaint ??= complaint
    // macOS goes on to the last hop although nothing can be sent.
    if (complaint.kind === 'not-sent') this.stop()
  }

  #end(ending: ToolEnding): RouteOutcome {
    const isComplete = !this.#isStopped && ending.failure === null && ending.exitCode === 0
    const events = this.#events.end(isComplete)
    if (events.length > 0) this.#tell(events)
    return {
      ending,
      isStopped: this.#isStopped,
      hasHops: this.#hasHops,
      complaint: this.#complaint,
      words: this.#words
    }
  }
}

/** Milliseconds for which a program may run: as long as it can take with nobody answering. */
function limitOf({ kind, command, request }: RouteJob): number {
  const { firstTtl, lastTtl, waitMs } = request
  const { asksAtOnce, canBeginAnywhere, probesOfSilentHop } = routeKinds[kind]
  if (asksAtOnce) return waitMs + graceMs
  // Most wait whole seconds, tracepath one whatever it is told.
  const probeMs = kind === 'tracepath' ? 1000 : Math.ceil(waitMs / 1000) * 1000
  const hops = lastTtl - firstTtl + 1
  const isWatched = !canBeginAnywhere && !command.printsAtEnd
  const longest = isWatched ? Math.min(hops, 3 * silentHopsInARow) : hops
  return graceMs + longest * probesOfSilentHop * probeMs
}
