import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MonitorMessage, SocketDelta } from '../shared/ipc/stream'
import type { SocketRow } from '../shared/model/socket'
import { socketRow } from '../shared/model/socket-row.fixture'
import { createWindowStream } from './window-stream'

const row = (id: number, localPort = 80): SocketRow => socketRow({ id, localPort })

const none: SocketDelta = { added: [], changed: [], removed: [] }
const timing = { collectedAt: 1, durationMs: 1 }

function recorded() {
  const messages: MonitorMessage[] = []
  const stream = createWindowStream((message) => messages.push(message))
  return { messages, stream }
}

describe('createWindowStream', () => {
  it('cuts a snapshot into chunks of at most 2,000 rows under one number', () => {
    const { messages, stream } = recorded()
    stream.snapshot(() => Array.from({ length: 4001 }, (_, id) => row(id)), timing)
    expect(
      messages.map((m) => (m.type === 'snapshot' ? [m.seq, m.part, m.parts, m.rows.length] : null))
    ).toEqual([
      [1, 1, 3, 2000],
      [1, 2, 3, 2000],
      [1, 3, 3, 1]
    ])
  })

  it('sends an empty snapshot as one empty chunk', () => {
    const { messages, stream } = recorded()
    stream.snapshot(() => [], timing)
    expect(messages).toMatchObject([{ part: 1, parts: 1, rows: [] }])
  })

  it('drops deltas before the first snapshot, which will hold them', () => {
    const { messages, stream } = recorded()
    stream.delta({ ...none, added: [row(1)] }, timing)
    expect(messages).toEqual([])
  })

  it('tells of each delta that is sent, also of one that waited', () => {
    let sent = 0
    const stream = createWindowStream(
      () => undefined,
      () => (sent += 1)
    )
    stream.snapshot(() => [row(1)], timing)
    stream.delta(none, timing)
    stream.delta(none, timing)
    expect(sent).toBe(0)
    stream.acknowledge(1)
    expect(sent).toBe(1)
    stream.acknowledge(2)
    stream.delta(none, timing)
    expect(sent).toBe(2)
  })

  it('keeps one message unanswered and merges what comes meanwhile', () => {
    const { messages, stream } = recorded()
    stream.snapshot(() => [row(1), row(2)], timing)
    stream.delta({ added: [row(3)], changed: [], removed: [1] }, timing)
    stream.delta({ added: [row(4)], changed: [row(3, 81), row(2, 82)], removed: [] }, timing)
    stream.delta({ added: [], changed: [], removed: [4, 2] }, { collectedAt: 9, durationMs: 2 })
    expect(messages).toHaveLength(1)
    stream.acknowledge(1)
    expect(messages.slice(1)).toEqual([
      {
        type: 'delta',
        seq: 2,
        added: [row(3, 81)],
        changed: [],
        removed: [1, 2],
        collectedAt: 9,
        durationMs: 2
      }
    ])
  })

  it('ignores answers to other messages than the last', () => {
    const { messages, stream } = recorded()
    stream.snapshot(() => [], timing)
    stream.delta(none, timing)
    stream.acknowledge(7)
    expect(messages).toHaveLength(1)
  })

  it('holds deltas while paused and a snapshot lets go of what waited', () => {
    const { messages, stream } = recorded()
    stream.snapshot(() => [], timing)
    stream.acknowledge(1)
    stream.hold(true)
    stream.delta({ ...none, added: [row(1)] }, timing)
    expect(messages).toHaveLength(1)
    stream.snapshot(() => [row(1), row(2)], timing)
    expect(messages).toHaveLength(1)
    stream.hold(false)
    stream.acknowledge(2)
    expect(messages.slice(1)).toMatchObject([{ type: 'snapshot', rows: [{ id: 1 }, { id: 2 }] }])
  })

  it('brings a window to the same rows whenever it answers', () => {
    const step = fc.record({
      add: fc.nat(3),
      change: fc.boolean(),
      remove: fc.boolean(),
      answer: fc.boolean()
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const truth = new Map<number, SocketRow>()
        const shown = new Map<number, SocketRow>()
        let lastSeq = 0
        const stream = createWindowStream((message) => {
          if (message.type !== 'delta' && message.type !== 'snapshot') return
          expect(message.seq).toBe(lastSeq + 1)
          lastSeq = message.seq
          if (message.type === 'delta') {
            for (const id of message.removed) expect(shown.delete(id)).toBe(true)
            for (const changed of message.changed) {
              expect(shown.has(changed.id)).toBe(true)
              shown.set(changed.id, changed)
            }
            for (const added of message.added) shown.set(added.id, added)
          }
        })
        stream.snapshot(() => [], timing)
        let nextId = 1
        for (const { add, change, remove, answer } of steps) {
          const [oldest] = truth.keys()
          const removed = remove && oldest !== undefined ? [oldest] : []
          for (const id of removed) truth.delete(id)
          const [other] = truth.keys()
          const changed = change && other !== undefined ? [row(other, nextId)] : []
          const added = Array.from({ length: add }, () => row(nextId++))
          for (const each of [...changed, ...added]) truth.set(each.id, each)
          stream.delta({ added, changed, removed }, timing)
          if (answer) stream.acknowledge(lastSeq)
        }
        stream.acknowledge(lastSeq)
        stream.acknowledge(lastSeq)
        expect([...shown].sort(([a], [b]) => a - b)).toEqual([...truth].sort(([a], [b]) => a - b))
      })
    )
  })
})
