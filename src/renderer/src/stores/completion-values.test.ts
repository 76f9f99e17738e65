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
  const { processes, users, services } = completionValues({ rows: () => rows })
  expect(processes).toEqual(['apache', 'nginx'])
  expect(users).toEqual(['root'])
  expect(services).toEqual(['http', 'https'])
})
