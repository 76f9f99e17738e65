import { messageOf } from '../shared/domain/error-message'
import type { MonitorNews, WatchMessage, WatchOrder } from '../shared/ipc/listener-news'
import {
  type CollectionTiming,
  type HelloMessage,
  type InterestMessage,
  type MonitorMessage,
  readWindowMessage
} from '../shared/ipc/stream'
import type { Fault } from '../shared/model/fault'
import type { ProcessAnswer } from '../shared/model/process'
import { defaultSettings } from '../shared/model/settings'
import type { ProcessRef, SocketRow } from '../shared/model/socket'
import type { CounterSource } from './counters/counter-source'
import { watchCounters } from './counters/counter-watch'
import type { MachineFactsReader } from './machine/machine-facts-reader'
import { watchListeners } from './listener-watch'
import { watchMachine } from './machine-watch'
import { createOpenToAllCount } from './open-to-all-count'
import { watchOwners } from './owner-watch'
import { createPollLoop, type LoopClock, systemClock } from './poll-loop'
import type { ProcessSource } from './processes/process-source'
import { createSocketTracker } from './snapshot-diff'
import { CollectionError, type SocketSource } from './sockets/socket-source'
import { createWindowStream, type WindowStream } from './window-stream'

/** Milliseconds between collections while all windows are hidden, at least. */
const hiddenIntervalMs = 5000
/** A source that has not answered after this long is said to hang; milliseconds. */
const collectLimitMs = 10_000

/** The end of a MessagePort, as both Electron's and Node's can be wrapped. */
export interface MonitorPort {
  send(message: MonitorMessage): void
}

export interface MonitorOptions {
  readonly sockets: SocketSource
  readonly processes: ProcessSource
  /**
   * The same for the owners of open ports. One of its own: the looks at the process on show, which its
   * figures of load are taken between, are not to be mixed with these.
   */
  readonly owners: ProcessSource
  readonly counters: CounterSource
  readonly machine: MachineFactsReader
  readonly userName: (uid: number) => string | null
  readonly clock?: LoopClock
  /** Hears what is told of open ports outside of windows. */
  readonly onNews?: (news: MonitorNews) => void
}

export interface Monitor {
  readonly connect: (port: MonitorPort) => MonitorClient
  /** What is to be watched beside the windows. */
  readonly order: (order: WatchOrder) => void
}

/** A connected window, seen from the monitor. */
export interface MonitorClient {
  /** A message came from the window; anything that is not a known message is ignored. */
  receive(message: unknown): void
  /** The window is gone. */
  close(): void
}

interface Client {
  readonly port: MonitorPort
  readonly stream: WindowStream
  interest: InterestMessage
  /** The process that is being looked at for it. */
  asking: ProcessRef | null
  /** The last answer sent about the process on show, as text to compare with. */
  lastAnswer: string
  /** It was paused when facts of owners changed, and needs all of them when it goes on. */
  missesOwners: boolean
  /** When the newest point of the counters it has was taken; null where it has none. */
  countersAt: number | null
}

/**
 * Polls the sockets and streams what changed to every connected window. Nothing is polled while no
 * window is connected or all are paused, unless that is ordered; then slowly.
 */
export function createMonitor(options: MonitorOptions): Monitor {
  const { sockets, processes, onNews = () => undefined } = options
  const clock = options.clock ?? systemClock
  const tracker = createSocketTracker({ userName: options.userName })
  const clients = new Set<Client>()
  const startedAt = Date.now()
  let lastTiming: CollectionTiming | null = null
  let lastFault: Fault | null = null
  const loop = createPollLoop(tick, clock)
  let intervalMs = defaultSettings.intervalMs
  const allRows = () => tracker.rows()
  const machine = watchMachine(
    options.machine,
    () => clock.now(),
    (facts) => {
      for (const { port } of clients) port.send({ type: 'machine', machine: facts })
    }
  )

  const owners = watchOwners(
    options.owners,
    () => clock.now(),
    (message) => {
      for (const client of clients) {
        if (isActive(client)) client.port.send(message)
        else client.missesOwners = true
      }
    }
  )

  const counters = watchCounters(options.counters, () => {
    for (const client of clients) sendCounters(client)
  })

  let isBackgroundWanted = false
  let watchOrder: WatchMessage | null = null
  const openToAll = createOpenToAllCount((ports) => {
    onNews({ type: 'open-to-all', ports })
  })
  const listeners = watchListeners({
    machine: () => machine.current(),
    executableOf(owner) {
      const facts = owners.factsOf(owner)
      if (facts === undefined) return undefined
      return facts?.executable.known === true ? facts.executable.value : null
    },
    now: () => clock.now(),
    tell: onNews
  })

  async function watchFor(order: WatchMessage): Promise<void> {
    watchOrder = order
    let isReported: (row: SocketRow) => boolean = () => false
    if (order.rule.kind !== 'off') {
      // Queries bring the register of ports with them: half of the monitor's code, and mostly not needed.
      const { compileReportRule } = await import('../shared/domain/listeners/report-rule')
      isReported = compileReportRule(order.rule, () => machine.current())
    }
    // Another may have come while the code was loaded.
    if (watchOrder === order) listeners.order(order, isReported, lastTiming && allRows())
  }

  async function tick(): Promise<void> {
    const start = clock.now()
    const giveUp = clock.after(collectLimitMs, () => {
      report({
        kind: 'timeout',
        what: `Listing sockets with ${sockets.choice.name}`,
        detail: `no answer for ${collectLimitMs / 1000} seconds`
      })
    })
    try {
      const collection = await sockets.collect()
      const collectedAt = Date.now()
      const delta = tracker.apply(collection, collectedAt)
      const timing = { collectedAt, durationMs: clock.now() - start }
      const isFirst = lastTiming === null
      lastTiming = timing
      lastFault = null
      owners.follow(delta)
      openToAll.follow(delta)
      listeners.follow(delta)
      for (const client of clients) {
        if (isFirst) client.stream.snapshot(allRows, timing)
        else client.stream.delta(delta, timing)
      }
    } catch (error) {
      report(faultOf(error, sockets.choice.name))
    } finally {
      giveUp()
    }
    // Not waited for: slow looks at other things must not slow the sockets down.
    machine.check()
    owners.check()
    listeners.check()
    counters.check([...clients].some(wantsCounters))
    for (const client of clients) if (isActive(client)) void answerAboutProcess(client)
  }

  function sendMetrics({ port, interest: { metrics } }: Client): void {
    const collectedAt = tracker.figuresAt()
    if (metrics.length === 0 || collectedAt === null) return
    port.send({ type: 'metrics', collectedAt, ...tracker.metrics(metrics) })
  }

  function sendCounters(client: Client): void {
    if (!wantsCounters(client) || client.stream.isBehind()) return
    const message = counters.newest(client.countersAt)
    if (message === null) return
    client.countersAt = message.points.at(-1)?.at ?? client.countersAt
    client.port.send(message)
  }

  function report(fault: Fault): void {
    lastFault = fault
    openToAll.lose()
    for (const client of clients) client.port.send({ type: 'fault', fault })
  }

  async function answerAboutProcess(client: Client): Promise<void> {
    const ref = client.interest.process
    if (ref === null || client.asking === ref) return
    client.asking = ref
    let answer: ProcessAnswer
    try {
      answer = await processes.inspect(ref)
    } catch (error) {
      answer = { kind: 'failed', reason: messageOf(error) }
    }
    if (client.asking === ref) client.asking = null
    // The window may have moved on while the answer was fetched.
    if (client.interest.process !== ref || !clients.has(client)) return
    const text = JSON.stringify(answer)
    if (text === client.lastAnswer) return
    client.lastAnswer = text
    client.port.send({ type: 'process', ref, answer })
  }

  function adjustInterval(): void {
    const active = [...clients].filter(isActive)
    const wanted = wantedInterval(
      active.map(({ interest }) => interest),
      isBackgroundWanted
    )
    loop.setInterval(wanted)
    if (wanted === null || wanted === intervalMs) return
    intervalMs = wanted
    for (const { port } of clients) port.send({ type: 'pace', intervalMs })
  }

  function takeInterest(client: Client, interest: InterestMessage): void {
    const { process: shown } = client.interest
    const sameCounters = client.interest.counters === interest.counters
    const sameMetrics = String(client.interest.metrics) === String(interest.metrics)
    const sameProcess = JSON.stringify(shown) === JSON.stringify(interest.process)
    // Keeps the very object while it names the same process: an answer under way compares it.
    client.interest = sameProcess ? { ...interest, process: shown } : interest
    client.stream.hold(interest.paused)
    adjustInterval()
    if (!sameMetrics) sendMetrics(client)
    if (!sameCounters) {
      client.countersAt = null
      sendCounters(client)
    }
    if (client.missesOwners && isActive(client)) {
      client.missesOwners = false
      client.port.send(owners.all())
    }
    if (!sameProcess) {
      client.lastAnswer = ''
      void answerAboutProcess(client)
    }
  }

  return {
    order(order) {
      switch (order.type) {
        case 'background':
          isBackgroundWanted = order.isWanted
          adjustInterval()
          break
        case 'watch':
          void watchFor(order)
          break
        case 'look':
          loop.tickNow()
          break
      }
    },
    connect(port) {
      const client: Client = {
        port,
        stream: createWindowStream(
          (message) => {
            port.send(message)
          },
          () => {
            sendMetrics(client)
          }
        ),
        // Until the window has said what it wants, it wants nothing.
        interest: {
          type: 'interest',
          visible: true,
          paused: true,
          intervalMs,
          process: null,
          metrics: [],
          counters: false
        },
        asking: null,
        lastAnswer: '',
        missesOwners: true,
        countersAt: null
      }
      client.stream.hold(client.interest.paused)
      clients.add(client)
      const hello: HelloMessage = {
        type: 'hello',
        source: sockets.choice,
        gaps: sockets.gaps,
        machine: machine.current(),
        intervalMs,
        startedAt
      }
      port.send(hello)
      if (lastTiming !== null) client.stream.snapshot(allRows, lastTiming)
      if (lastFault !== null) port.send({ type: 'fault', fault: lastFault })
      adjustInterval()

      return {
        receive(value) {
          const message = readWindowMessage(value)
          switch (message?.type) {
            case 'ack':
              client.stream.acknowledge(message.seq)
              break
            case 'resync':
              if (lastTiming !== null) client.stream.snapshot(allRows, lastTiming)
              break
            case 'interest':
              takeInterest(client, message)
              break
            case undefined:
              break
          }
        },
        close() {
          clients.delete(client)
          adjustInterval()
        }
      }
    }
  }
}

/** The shortest that a window to be seen wants; slower where none is; null where nobody watches. */
function wantedInterval(
  active: readonly InterestMessage[],
  isBackgroundWanted: boolean
): number | null {
  const visible = active.filter((interest) => interest.visible)
  if (visible.length > 0) return Math.min(...visible.map((interest) => interest.intervalMs))
  if (active.length === 0 && !isBackgroundWanted) return null
  return Math.max(hiddenIntervalMs, ...active.map((interest) => interest.intervalMs))
}

function wantsCounters(client: Client): boolean {
  return isActive(client) && client.interest.counters
}

function isActive(client: Client): boolean {
  return !client.interest.paused
}

/** What is no CollectionError was not foreseen; it is shown all the same. */
function faultOf(error: unknown, source: string): Fault {
  if (error instanceof CollectionError) return error.fault
  return { kind: 'crash', what: `Listing sockets with ${source}`, detail: messageOf(error) }
}
