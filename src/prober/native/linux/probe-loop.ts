import { nativeBuffer } from '../../../system/native/native-buffer'
import { OwnAddresses } from './own-addresses'
import { ReceiveArea } from './receive-area'
import type { SocketCalls } from './socket-calls'
import { pollIn } from './socket-constants'
import { type RunTools, SocketRun } from './socket-run'
import type { WorkerCommand, WorkerReport } from './worker-messages'

/** struct pollfd of poll(2). */
const pollBytes = 8
const eventsAt = 4
const resultAt = 6

/**
 * Milliseconds. No wait is longer, so that the thread ends soon even where nobody could wake it.
 */
const longestWait = 1000

/**
 * Milliseconds from one turn to the next while no path is waited for. The kernel's stamps make round
 * trips right however late answers are read, so many are read at once.
 */
const restMs = 20

/** The runs of the worker, and the one wait for all of them. */
export class ProbeLoop {
  readonly #calls: SocketCalls
  readonly #tools: RunTools
  readonly #runs = new Map<number, SocketRun>()
  readonly #wakeDescriptor: number
  readonly #counter = nativeBuffer(8)
  #polled = nativeBuffer(pollBytes)
  /** Whose descriptor stands at which place of `#polled`, behind the first, which wakes. */
  #places: { readonly run: SocketRun; readonly descriptor: number }[] = []

  constructor(calls: SocketCalls, wakeDescriptor: number) {
    this.#calls = calls
    this.#tools = { calls, area: new ReceiveArea(calls), ownAddresses: new OwnAddresses() }
    this.#wakeDescriptor = wakeDescriptor
    this.#arrange()
  }

  obey(command: WorkerCommand): void {
    if (command.type === 'start') {
      const { run, order, protocol } = command
      this.#runs.set(run, new SocketRun(order, protocol, this.#tools, performance.now()))
      this.#arrange()
    } else if (command.type === 'interval') {
      this.#runs.get(command.run)?.changeInterval(command.intervalMs)
    } else {
      this.#runs.get(command.run)?.stop()
    }
  }

  /** Lets each run send what is due; tells what has happened since the last turn. */
  turn(): WorkerReport {
    const report = [...this.#runs].map(([run, made]) => ({
      run,
      events: made.turn(performance.now())
    }))
    let hasEnded = false
    for (const [number, run] of this.#runs) {
      if (run.nextAt() !== null) continue
      run.close()
      this.#runs.delete(number)
      hasEnded = true
    }
    if (hasEnded) this.#arrange()
    return report.filter(({ events }) => events.length > 0)
  }

  /** Waits until something is to be done, and reads what has arrived. */
  wait(): void {
    const runs = [...this.#runs.values()]
    const promptly = runs.some(({ isUrgent }) => isUrgent)
    // A command ends the rest at once; what has arrived is read first all the same, lest the next turn
    // takes it for lost.
    const isWoken = !promptly && runs.length > 0 && this.#poll(1, restMs) > 0
    const nextAt = Math.min(...runs.map((run) => run.nextAt() ?? 0))
    const untilNext = isWoken ? 0 : Math.ceil(nextAt - performance.now())
    if (this.#poll(this.#places.length + 1, Math.min(longestWait, Math.max(0, untilNext))) <= 0) {
      return
    }
    if (this.#hasResult(0)) this.#clearWake()
    for (const [place, { run, descriptor }] of this.#places.entries()) {
      if (this.#hasResult(place + 1)) run.read(descriptor, promptly)
    }
  }

  close(): void {
    for (const run of this.#runs.values()) run.close()
    this.#runs.clear()
  }

  /** Lists the descriptors of all runs. */
  #arrange(): void {
    this.#places = [...this.#runs.values()].flatMap((run) =>
      run.descriptors.map((descriptor) => ({ run, descriptor }))
    )
    const descriptors = [this.#wakeDescriptor, ...this.#places.map(({ descriptor }) => descriptor)]
    this.#polled = nativeBuffer(descriptors.length * pollBytes)
    for (const [place, descriptor] of descriptors.entries()) {
      this.#polled.writeInt32LE(descriptor, place * pollBytes)
      this.#polled.writeInt16LE(pollIn, place * pollBytes + eventsAt)
    }
  }

  #poll(count: number, timeoutMs: number): number {
    return this.#calls.poll(this.#polled, count, timeoutMs)
  }

  #hasResult(place: number): boolean {
    return this.#polled.readInt16LE(place * pollBytes + resultAt) !== 0
  }

  #clearWake(): void {
    this.#calls.read(this.#wakeDescriptor, this.#counter, 8)
  }
}
