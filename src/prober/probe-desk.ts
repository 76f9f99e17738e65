import {
  type EnginesMessage,
  type ProbeCommand,
  type ProberMessage,
  readProbeCommand,
  type TargetView
} from '../shared/ipc/probe-stream'
import { ProbeSamples } from './probe-samples'
import type { Prober, ProberListener } from './prober'
import type { Engines } from './select-engines'
import { WindowFeed } from './window-feed'

/** Milliseconds without any window after which nothing is probed any more; a reload is far quicker. */
const unwatchedLimitMs = 10_000

/** The end of a MessagePort, as both Electron's and Node's can be wrapped. */
export interface ProberPort {
  send(message: ProberMessage): void
}

/** A connected window, seen from the prober. */
export interface ProberClient {
  /** A message came from the window; anything that is not a known message is ignored. */
  receive(message: unknown): void
  /** The window is gone. */
  close(): void
}

export interface ProbeDesk {
  connect(port: ProberPort): ProberClient
  /** Ends all; nothing is left running. */
  close(): void
}

/**
 * Has windows use one prober. All of them see the same targets, which outlive a window that is loaded
 * anew. Where nobody has watched for a while everything is stopped: what is known stays, nothing is sent.
 */
export function createProbeDesk(
  engines: Engines,
  createProber: (listener: ProberListener) => Prober
): ProbeDesk {
  const feeds = new Map<ProberPort, WindowFeed>()
  const samples = new Map<number, ProbeSamples>()
  let unwatched: NodeJS.Timeout | null = null
  let lastEngines = JSON.stringify(enginesMessage())

  const prober = createProber({
    onEvents(id, events) {
      const run = prober.state(id)?.run
      const told = run === undefined ? [] : (samples.get(id)?.take(run, events) ?? [])
      for (const feed of feeds.values()) {
        feed.changed(id)
        if (run !== undefined) feed.sampled(id, run, told)
      }
    },
    onState(id) {
      for (const feed of feeds.values()) feed.changed(id)
      tellEngines()
    }
  })

  function view(id: number): TargetView | null {
    const [state, report] = [prober.state(id), prober.report(id)]
    if (state === null || report === null) return null
    return { id, state, report, verdicts: prober.verdicts(id) }
  }

  function enginesMessage(): EnginesMessage {
    return { type: 'engines', usable: engines.usable(), refusals: engines.refusals() }
  }

  /** Programs are looked for in the course of a start. */
  function tellEngines(): void {
    const message = enginesMessage()
    const text = JSON.stringify(message)
    if (text === lastEngines) return
    lastEngines = text
    for (const port of feeds.keys()) port.send(message)
  }

  function start(
    port: ProberPort,
    { key, typed, options }: Extract<ProbeCommand, { type: 'start' }>
  ): void {
    const outcome = prober.start(typed, options)
    if (!outcome.ok) {
      port.send({ type: 'refused', key, reason: outcome.reason })
      return
    }
    const { id } = outcome
    samples.set(id, new ProbeSamples())
    port.send({ type: 'started', key, id })
  }

  function remove(id: number): void {
    if (!samples.delete(id)) return
    prober.remove(id)
    for (const feed of feeds.values()) feed.removed(id)
  }

  function watch(): void {
    if (unwatched !== null) clearTimeout(unwatched)
    unwatched = null
    if (feeds.size > 0) return
    unwatched = setTimeout(() => {
      for (const id of samples.keys()) prober.stop(id)
    }, unwatchedLimitMs)
  }

  return {
    connect(port) {
      const feed = new WindowFeed({
        send: (message) => {
          port.send(message)
        },
        view,
        now: () => prober.now()
      })
      feeds.set(port, feed)
      watch()
      port.send(enginesMessage())
      feed.startAnew(samples.keys())
      return {
        receive(value) {
          const command = readProbeCommand(value)
          switch (command?.type) {
            case 'start':
              start(port, command)
              break
            case 'change':
              prober.change(command.id, command.part)
              break
            case 'stop':
              prober.stop(command.id)
              break
            case 'resume':
              prober.resume(command.id)
              break
            case 'remove':
              remove(command.id)
              break
            case 'ack':
              feed.acknowledge(command.seq)
              break
            case 'resync':
              feed.startAnew(samples.keys())
              break
            case undefined:
              break
          }
        },
        close() {
          feed.close()
          if (feeds.delete(port)) watch()
        }
      }
    },
    close() {
      if (unwatched !== null) clearTimeout(unwatched)
      for (const feed of feeds.values()) feed.close()
      feeds.clear()
      samples.clear()
      prober.close()
    }
  }
}
