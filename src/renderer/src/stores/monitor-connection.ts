import type { PortlightBridge } from '../../../shared/ipc/contract'
import type {
  InterestMessage,
  MonitorMessage,
  SnapshotMessage,
  WindowMessage
} from '../../../shared/ipc/stream'
import { defaultSettings } from '../../../shared/model/settings'
import type { SocketRow } from '../../../shared/model/socket'
import { connectProcess, type PortPage } from './process-port'
import { runInSlices } from './run-in-slices'
import type { SocketStore } from './socket-store'

/** What one run of the stream needs to put its messages in order. */
export interface StreamReader {
  receive(message: MonitorMessage): void
  /** Nothing more is read into the store. */
  close(): void
}

/**
 * Reads the stream of one port into the store: collects the chunks of a snapshot, answers what it
 * has dealt with, and asks for everything again when a number is missing.
 */
export function createStreamReader(
  store: SocketStore,
  send: (message: WindowMessage) => void,
  run: typeof runInSlices = runInSlices
): StreamReader {
  /** Came while a snapshot is taken in. */
  let waiting: MonitorMessage[] = []
  let isReading = false
  let cancel = (): void => undefined
  let lastSeq = 0
  let chunks: SocketRow[] = []
  let nextPart = 1
  let resyncing = false

  function resync(): void {
    if (resyncing) return
    resyncing = true
    chunks = []
    nextPart = 1
    send({ type: 'resync' })
  }

  function receiveChunk(message: SnapshotMessage): void {
    if (message.part === 1) {
      chunks = []
      nextPart = 1
    }
    if (message.part !== nextPart) {
      resync()
      return
    }
    for (const row of message.rows) chunks.push(row)
    nextPart += 1
    if (message.part < message.parts) return
    const rows = chunks
    chunks = []
    isReading = true
    // 50,000 rows in one piece would hold up all else for a third of a second.
    cancel = run(store.replacing(rows, message), () => {
      isReading = false
      resyncing = false
      lastSeq = message.seq
      send({ type: 'ack', seq: message.seq })
      takeWaiting()
    })
  }

  function takeWaiting(): void {
    while (!isReading) {
      const message = waiting.shift()
      if (message === undefined) return
      take(message)
    }
  }

  function take(message: MonitorMessage): void {
    switch (message.type) {
      case 'hello':
        store.greet(message)
        break
      case 'snapshot':
        receiveChunk(message)
        break
      case 'delta':
        if (message.seq !== lastSeq + 1) {
          resync()
          break
        }
        lastSeq = message.seq
        store.apply(message, message)
        send({ type: 'ack', seq: message.seq })
        break
      case 'fault':
        store.fail(message.fault)
        break
      case 'process':
        store.answerProcess(message.ref, message.answer)
        break
      case 'pace':
        store.setPace(message.intervalMs, Date.now())
        break
      case 'machine':
        store.learn(message.machine)
        break
      case 'owners':
        store.learnOwners(message)
        break
      case 'counters':
        store.counters.take(message)
        break
      case 'metrics':
        store.measure(message, message.collectedAt)
        break
    }
  }

  return {
    receive(message) {
      if (isReading) waiting.push(message)
      else take(message)
    },
    close() {
      cancel()
      waiting = []
    }
  }
}

export interface MonitorConnection {
  /** Tells the monitor what the window shows; parts that are left out stay as they were. */
  setInterest(part: Partial<Omit<InterestMessage, 'type'>>): void
}

/**
 * Connects the store to the monitor, and again whenever the monitor has been restarted. Lives as long
 * as `page`.
 */
export function connectMonitor(
  bridge: Pick<PortlightBridge, 'connectMonitor' | 'onMonitorStatus'>,
  store: SocketStore,
  page: PortPage
): MonitorConnection {
  let port: MessagePort | null = null
  let reader: StreamReader | null = null
  let interest: InterestMessage = {
    type: 'interest',
    visible: true,
    paused: false,
    intervalMs: defaultSettings.intervalMs,
    process: null,
    metrics: [],
    counters: false
  }

  function lost(detail: string): void {
    port = null
    reader?.close()
    reader = null
    store.fail({ kind: 'crash', what: 'The collector stopped', detail })
  }

  connectProcess(page, {
    process: 'monitor',
    ask: bridge.connectMonitor,
    onStatus: bridge.onMonitorStatus,
    onRefused(reason, isStarting) {
      // While the app starts the monitor may not be there yet; its start is told.
      if (!(isStarting && store.hello === null)) lost(reason)
    },
    onPort(adopted) {
      port = adopted
      reader?.close()
      const ownReader = createStreamReader(store, (message) => {
        adopted.postMessage(message)
      })
      reader = ownReader
      adopted.onmessage = ({ data }: MessageEvent<MonitorMessage>) => {
        if (port === adopted) ownReader.receive(data)
      }
      adopted.postMessage(interest)
    },
    onDown: lost
  })

  return {
    setInterest(part) {
      interest = { ...interest, ...part }
      port?.postMessage(interest)
    }
  }
}
