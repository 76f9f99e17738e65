import { beforeEach, describe, expect, it } from 'vitest'
import type { WindowMessage } from '../../../shared/ipc/stream'
import { helloMessage } from './hello.fixture'
import { createStreamReader, type StreamReader } from './monitor-connection'
import { socketRow } from './socket-row.fixture'
import { SocketStore } from './socket-store'

const timing = { collectedAt: 1, durationMs: 1 }
const empty = { added: [], changed: [], removed: [], ...timing }

describe('createStreamReader', () => {
  let store: SocketStore
  let sent: WindowMessage[]
  let reader: StreamReader
  beforeEach(() => {
    store = new SocketStore()
    sent = []
    reader = createStreamReader(store, (message) => sent.push(message))
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

  it('asks again when a chunk is missing', () => {
    chunk(1, 3)
    chunk(3, 3)
    expect(store.size).toBe(0)
    expect(sent).toEqual([{ type: 'resync' }])
  })

  it('hands on faults and answers about a process', () => {
    reader.receive({ type: 'fault', at: 3, fault: { kind: 'parse', what: 'x', detail: 'y' } })
    expect(store.fault).toMatchObject({ at: 3 })
    reader.receive({ type: 'process', ref: { pid: 1, startedAt: 1 }, answer: { kind: 'gone' } })
    expect(store.process?.answer).toEqual({ kind: 'gone' })
  })
})
