import { expect, test } from 'vitest'
import { socketRow } from '../../../shared/model/socket-row.fixture'
import { completionValues } from './completion-values'

const owner = (name: string | null) => [{ pid: 1, startedAt: null, name }]

test('each name once, in order, without what is not told', () => {
  const rows = [
    socketRow({ owners: owner('nginx') }),
    socketRow({ owners: [...owner('nginx'), ...owner('apache')] }),
    socketRow({ owners: owner(null), user: null, localPort: 50_000, remotePort: 443 })
  ]
  const { processes, users, services } = completionValues({ rows: () => rows, rowsVersion: 1 })
  expect(processes).toEqual(['apache', 'nginx'])
  expect(users).toEqual(['root'])
  expect(services).toEqual(['http', 'https'])
})

test('looks through the sockets again only when they are others', () => {
  let looks = 0
  let rows = [socketRow({ owners: owner('nginx') })]
  const store = {
    rowsVersion: 1,
    rows() {
      looks += 1
      return rows
    }
  }
  const values = completionValues(store)
  expect([values.processes, values.processes]).toEqual([['nginx'], ['nginx']])
  expect(looks).toBe(1)
  rows = [socketRow({ owners: owner('sshd') })]
  store.rowsVersion = 2
  expect(values.processes).toEqual(['sshd'])
})
