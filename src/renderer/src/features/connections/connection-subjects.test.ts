import { expect, it } from 'vitest'
import { helloMessage } from '../../stores/hello.fixture'
import { SocketStore } from '../../stores/socket-store'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { ConnectionSubjects } from './connection-subjects'

const timing = { collectedAt: 1000, durationMs: 1 }
const base = { state: 'ESTABLISHED', remoteAddress: '198.51.100.7', remotePort: 443 } as const

function storeOf(...localPorts: number[]): SocketStore {
  const store = new SocketStore()
  store.greet(helloMessage())
  const rows = localPorts.map((localPort, index) =>
    socketRow({ ...base, id: index + 1, localPort })
  )
  store.replace(rows, timing)
  return store
}

function connectionIn(store: SocketStore, id: number) {
  const connection = store.connections.all.get(id)
  if (connection === undefined) throw new Error(`No connection ${id}`)
  return connection
}

it('gives one subject for a connection, and another once it is another', () => {
  const store = storeOf(50_001)
  const subjects = new ConnectionSubjects(store)
  const first = connectionIn(store, 1)
  expect(subjects.of(first)).toBe(subjects.of(first))
  expect(subjects.of(first).direction).toBe('outbound')

  const changed = socketRow({ ...base, id: 1, localPort: 50_001, state: 'TIME-WAIT' })
  store.apply({ added: [], changed: [changed], removed: [] }, timing)
  const second = connectionIn(store, 1)
  expect(subjects.of(second)).not.toBe(subjects.of(first))
  expect(subjects.of(second).state).toBe('TIME-WAIT')
})

it('knows the direction of a connection that has just gone', () => {
  const store = storeOf(50_001)
  const connection = connectionIn(store, 1)
  store.apply({ added: [], changed: [], removed: [1] }, timing)
  expect(new ConnectionSubjects(store).of(connection).direction).toBe('outbound')
})
