/**
 * Entry of the worker thread that sends all probes. It waits inside of poll(2), where no timer and no
 * thread of libuv is needed and nothing else of the process delays it; commands are read between waits.
 */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { loadKoffi } from '../../../system/native/load-koffi'
import { ProbeLoop } from './probe-loop'
import { bindSocketCalls } from './socket-calls'
import type { WorkerCommand, WorkerStart } from './worker-messages'

function work({ wakeDescriptor, ending }: WorkerStart): void {
  const koffi = loadKoffi()
  if (!koffi.known) throw new Error(koffi.reason)
  if (parentPort === null) throw new Error('This file is for a worker thread.')
  const loop = new ProbeLoop(bindSocketCalls(koffi.value), wakeDescriptor)
  const end = new Int32Array(ending)
  try {
    while (Atomics.load(end, 0) === 0) {
      for (;;) {
        const received = receiveMessageOnPort(parentPort)
        if (received === undefined) break
        loop.obey(received.message as WorkerCommand)
      }
      const report = loop.turn()
      if (report.length > 0) parentPort.postMessage(report)
      loop.wait()
    }
  } finally {
    // Sockets are the process's, and outlive a thread that fails.
    loop.close()
  }
}

work(workerData as WorkerStart)
