import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  portMessageType,
  type PortlightBridge,
  type ProcessStatus,
  type Reply
} from '../../../shared/ipc/contract'
import type { WindowMessage } from '../../../shared/ipc/stream'
import { helloMessage } from './hello.fixture'
import { connectMonitor, createStreamReader, type StreamReader } from './monitor-connection'
import { runWhole } from './run-whole'
import { socketRow } from '../../../shared/model/socket-row.fixture'
import { SocketStore } from './socket-store'

const timing = { collectedAt: 1, durationMs: 1 }
const empty = { added: [], changed: [], removed: [], ...timing }

describe('createStreamReader', () => {
  let store: SocketStore
  let sent: WindowMessage[]
  let reader: StreamReader
  /** Goes on with the snapshot that is being taken in; null where it is taken in at once. */
  let goOn: (() => void) | null
  let holds: boolean
  beforeEach(() => {
    store = new SocketStore()
    sent = []
    goOn = null
    holds = false
    reader = createStreamReader(
      store,
      (message) => sent.push(message),
      (work, done) => {
        const finish = (): void => {
          done(runWhole(work))
        }
        if (holds) goOn = finish
        else finish()
        return () => {
          goOn = null
        }
      }
    )
    reader.receive(helloMessage())
  })

  function chunk(part: number, parts: number, seq = 1, id = part): void {
    reader.receive({ type: 'snapshot', seq, part, parts, rows: [socketRow({ id })], ...timing })
  }

  it('shows a snapshot when its last chunk is there, and answers once', () => {
    chunk(1, 2)
    expect([store.size, sent.length]).toEqual([0, 0])
    chunk(2, 2)
    expect(store.size).toBe(2)
    expect(sent).toEqual([{ type: 'ack', seq: 1 }])
  })

  it('applies deltas in order and answers each', () => {
    chunk(1, 1)
    reader.receive({ type: 'delta', seq: 2, ...empty, added: [socketRow({ id: 9 })] })
    expect(store.size).toBe(2)
    expect(sent.at(-1)).toEqual({ type: 'ack', seq: 2 })
  })

  it('asks once for everything when a number is missing, and goes on from there', () => {
    chunk(1, 1)
    reader.receive({ type: 'delta', seq: 4, ...empty, added: [socketRow({ id: 9 })] })
    reader.receive({ type: 'delta', seq: 5, ...empty })
    expect(store.size).toBe(1)
    expect(sent.filter(({ type }) => type === 'resync')).toHaveLength(1)
    chunk(1, 1, 6, 9)
    reader.receive({ type: 'delta', seq: 7, ...empty })
    expect(sent.at(-1)).toEqual({ type: 'ack', seq: 7 })
  })

  it('lets what comes while a snapshot is taken in wait for its turn', () => {
    holds = true
    chunk(1, 1)
    reader.receive({ type: 'fault', fault: { kind: 'parse', what: 'x', detail: 'y' } })
    reader.receive({ type: 'pace', intervalMs: 5000 })
    expect([store.size, store.fault, sent.length]).toEqual([0, null, 0])
    goOn?.()
    expect([store.size, store.fault?.kind, store.hello?.intervalMs]).toEqual([1, 'parse', 5000])
    expect(sent).toEqual([{ type: 'ack', seq: 1 }])
  })

  it('drops a half-read snapshot and what waits for it when it is closed', () => {
    holds = true
    chunk(1, 1)
    reader.receive({ type: 'pace', intervalMs: 5000 })
    reader.close()
    goOn?.()
    expect([store.size, store.timing, sent.length]).toEqual([0, null, 0])
    expect(store.hello?.intervalMs).not.toBe(5000)
  })

  it('knows how often the monitor collects now', () => {
    reader.receive({ type: 'pace', intervalMs: 5000 })
    expect(store.hello?.intervalMs).toBe(5000)
  })

  it('asks again when a chunk is missing', () => {
    chunk(1, 3)
    chunk(3, 3)
    expect(store.size).toBe(0)
    expect(sent).toEqual([{ type: 'resync' }])
  })

  it('hands on faults and answers about a process', () => {
    reader.receive({ type: 'fault', fault: { kind: 'parse', what: 'x', detail: 'y' } })
    expect(store.fault).toMatchObject({ kind: 'parse' })
    reader.receive({ type: 'process', ref: { pid: 1, startedAt: 1 }, answer: { kind: 'gone' } })
    expect(store.process?.answer).toEqual({ kind: 'gone' })
  })
})

describe('connectMonitor', () => {
  let store: SocketStore
  let nonces: string[]
  let reply: Reply<null>
  let tellStatus: (status: ProcessStatus) => void
  let bring: (event: MessageEvent<unknown>) => void
  let open: MessagePort[]
  const page = {
    addEventListener(_type: string, listener: unknown) {
      bring = listener as typeof bring
    }
  }
  const bridge: Pick<PortlightBridge, 'connectMonitor' | 'onMonitorStatus'> = {
    connectMonitor({ nonce }) {
      nonces.push(nonce)
      return Promise.resolve(reply)
    },
    onMonitorStatus(listener) {
      tellStatus = listener
      return () => undefined
    }
  }

  /** Hands a port over as preload does and returns the monitor's end with all it hears. */
  function handOver(nonce: string | undefined, source: unknown = page) {
    const { port1, port2 } = new MessageChannel()
    const heard: unknown[] = []
    let isClosed = false
    port2.onmessage = ({ data }: MessageEvent<unknown>) => heard.push(data)
    port2.addEventListener('close', () => (isClosed = true))
    open.push(port1, port2)
    const data = { type: portMessageType, process: 'monitor', nonce }
    bring({ source, data, ports: [port1] } as unknown as MessageEvent<unknown>)
    return { port: port2, heard, isClosed: () => isClosed }
  }

  beforeEach(() => {
    store = new SocketStore()
    nonces = []
    open = []
    reply = { ok: true, value: null }
    connectMonitor(bridge, store, page as never)
  })

  afterEach(() => {
    for (const port of open) port.close()
  })

  it('adopts the port it asked for and says at once what it wants', async () => {
    const { port, heard } = handOver(nonces[0])
    port.postMessage(helloMessage())
    await pause(20)
    expect(heard).toMatchObject([{ type: 'interest', visible: true, paused: false }])
    expect(store.hello).not.toBeNull()
  })

  it('takes no port from elsewhere, and closes one that nobody asked for', async () => {
    const foreign = handOver(nonces[0], {})
    const stale = handOver('another nonce')
    await pause(20)
    expect([foreign.heard, stale.heard]).toEqual([[], []])
    expect(stale.isClosed()).toBe(true)
  })

  it('shows that the monitor is down, whatever its port still brings, and connects anew', async () => {
    const { port } = handOver(nonces[0])
    port.postMessage(helloMessage())
    await pause(20)
    tellStatus({ state: 'down', reason: 'It ended with code 9', isGivenUp: false })
    port.postMessage({ type: 'snapshot', seq: 1, part: 1, parts: 1, rows: [], ...timing })
    await pause(20)
    expect(store.fault).toMatchObject({ kind: 'crash', detail: 'It ended with code 9' })
    expect(store.timing).toBeNull()
    tellStatus({ state: 'running' })
    expect(nonces).toHaveLength(2)
  })

  it('waits without a fault for a monitor that has not started yet', async () => {
    reply = { ok: false, error: { kind: 'unavailable', message: 'not running' } }
    tellStatus({ state: 'running' })
    await pause(20)
    expect(store.fault).toBeNull()
  })
})
