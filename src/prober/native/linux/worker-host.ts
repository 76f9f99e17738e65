import { Worker } from 'node:worker_threads'
import { messageOf } from '../../../shared/domain/error-message'
import { nativeBuffer } from '../../../system/native/native-buffer'
import type { SocketCalls } from './socket-calls'
import { eventDescriptor } from './socket-constants'
import type { WorkerCommand, WorkerReport, WorkerStart } from './worker-messages'

export interface WorkerListener {
  readonly onReport: (report: WorkerReport) => void
  /** It ended without having been told to; `reason` says why. */
  readonly onEnd: (reason: string) => void
}

/** A running worker. */
export interface WorkerHost {
  post(command: WorkerCommand): void
  /** Whether the process has to stay for the worker's sake. */
  hold(isHeld: boolean): void
  /** Ends it within milliseconds; nothing is told any more. */
  close(): void
}

/**
 * Starts the worker. It waits inside of the kernel, where Node could not reach it, so it is woken by an
 * event (eventfd(2)) for each command and for its end, the end of the process included: Node waits for
 * its threads when it exits.
 * @throws SystemCallError where the system gives no event
 */
export function hostWorker(
  file: URL,
  calls: SocketCalls,
  { onReport, onEnd }: WorkerListener
): WorkerHost {
  const wakeDescriptor = calls.eventDescriptor(0, eventDescriptor)
  if (wakeDescriptor < 0) throw calls.failed('eventfd')
  const one = nativeBuffer(8)
  one.writeBigUInt64LE(1n)
  const ending = new SharedArrayBuffer(4)
  let isOver = false
  let failure: string | null = null

  const start: WorkerStart = { wakeDescriptor, ending }
  // The options of this process may be for its own script, as --eval is.
  const worker = new Worker(file, { workerData: start, execArgv: [] })
  worker.unref()

  const wake = (): void => {
    calls.write(wakeDescriptor, one, 8)
  }
  const end = (): void => {
    Atomics.store(new Int32Array(ending), 0, 1)
    wake()
  }

  worker.on('message', (report: WorkerReport) => {
    if (Atomics.load(new Int32Array(ending), 0) === 0) onReport(report)
  })
  worker.on('error', (error) => {
    failure = messageOf(error)
  })
  worker.on('exit', (code) => {
    isOver = true
    process.off('exit', end)
    calls.close(wakeDescriptor)
    if (Atomics.load(new Int32Array(ending), 0) !== 0) return
    onEnd(failure ?? `It ended unexpectedly, with status ${code}`)
  })
  process.on('exit', end)

  return {
    post(command) {
      if (isOver) return
      worker.postMessage(command)
      wake()
    },
    hold(isHeld) {
      if (isHeld) worker.ref()
      else worker.unref()
    },
    close() {
      if (!isOver) end()
    }
  }
}
