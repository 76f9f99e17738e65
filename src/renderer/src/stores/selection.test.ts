import { beforeEach, describe, expect, it } from 'vitest'
import { helloMessage } from './hello.fixture'
import { Selection } from './selection'
import { socketRow } from '../../../shared/model/socket-row.fixture'
import { SocketStore } from './socket-store'

const at = (collectedAt: number) => ({ collectedAt, durationMs: 1 })
const none = { added: [], changed: [], removed: [] }

describe('Selection', () => {
  let store: SocketStore
  let selection: Selection
  beforeEach(() => {
    store = new SocketStore()
    store.greet(helloMessage(0))
    store.replace([socketRow({ id: 1 }), socketRow({ id: 2, localPort: 81 })], at(1))
    selection = new Selection(store)
    selection.select(2)
  })

  it('follows changes of the row', () => {
    const changed = socketRow({ id: 2, localPort: 81, user: 'ada' })
    store.apply({ ...none, changed: [changed] }, at(2))
    expect(selection.get()).toMatchObject({ row: changed, closedAt: null })
  })

  it('keeps the last known row of a socket that closed', () => {
    store.apply({ ...none, removed: [2] }, at(7))
    expect(selection.get()).toMatchObject({ row: { localPort: 81 }, closedAt: 7 })
  })

  it('finds the socket again under the numbers of a restarted monitor', () => {
    store.greet(helloMessage(10))
    expect(selection.get()).toMatchObject({ row: { id: 2 }, closedAt: null })
    store.replace([socketRow({ id: 1, localPort: 81 }), socketRow({ id: 2 })], at(11))
    expect(selection.get()).toMatchObject({ row: { id: 1, localPort: 81 }, closedAt: null })
  })

  it('holds on to what was chosen between the hello and the rows of a new monitor', () => {
    store.greet(helloMessage(10))
    selection.select(1)
    store.replace([socketRow({ id: 1, localPort: 99 }), socketRow({ id: 2 })], at(5))
    expect(selection.get()).toMatchObject({ row: { id: 2, localPort: 80 }, closedAt: null })
  })

  it('does not take another socket for it when it closed meanwhile', () => {
    store.greet(helloMessage(10))
    store.replace([socketRow({ id: 2, localPort: 99 })], at(11))
    expect(selection.get()).toMatchObject({ row: { localPort: 81 }, closedAt: 11 })
  })

  it('goes on to a process and to another socket, and back the same way', () => {
    selection.followToProcess({ pid: 7, startedAt: 5 }, 'nginx')
    selection.followToSocket(1)
    expect(selection.getTrail()).toMatchObject([
      { kind: 'socket', row: { id: 2 } },
      { kind: 'process', ref: { pid: 7 } },
      { kind: 'socket', row: { id: 1 } }
    ])
    expect(selection.get()).toMatchObject({ row: { id: 1 } })
    selection.back()
    selection.back()
    selection.back()
    expect(selection.getTrail()).toMatchObject([{ row: { id: 2 } }])
  })

  it('takes a link to where one came from as the way back', () => {
    selection.followToProcess({ pid: 7, startedAt: 5 }, 'nginx')
    selection.followToSocket(2)
    expect(selection.getTrail()).toMatchObject([{ row: { id: 2 } }])
  })

  it('keeps marking the port while one of its connections is on show', () => {
    const connection = socketRow({ id: 3, state: 'ESTABLISHED', remoteAddress: '127.0.0.1' })
    store.apply({ ...none, added: [connection] }, at(3))
    selection.followToSocket(3)
    expect(selection.getTrail().at(-1)).toMatchObject({ row: { id: 3 } })
    expect(selection.get()).toMatchObject({ row: { id: 2 } })
  })

  it('forgets the way when something is chosen anew', () => {
    selection.followToProcess({ pid: 7, startedAt: 5 }, 'nginx')
    selection.select(1)
    expect(selection.getTrail()).toHaveLength(1)
  })

  it('marks no row where only a process was chosen', () => {
    selection.selectProcess({ pid: 7, startedAt: 5 }, 'nginx')
    expect(selection.get()).toBeNull()
  })

  it('keeps up the sockets that can be gone back to', () => {
    selection.followToProcess({ pid: 7, startedAt: 5 }, 'nginx')
    store.apply({ ...none, removed: [2] }, at(7))
    selection.back()
    expect(selection.get()).toMatchObject({ row: { id: 2 }, closedAt: 7 })
  })

  it('tells nobody when nothing changed', () => {
    const trail = selection.getTrail()
    store.apply(none, at(8))
    expect(selection.getTrail()).toBe(trail)
  })

  it('clears', () => {
    selection.select(null)
    expect(selection.get()).toBeNull()
  })
})
