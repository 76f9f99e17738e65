import { expect, it } from 'vitest'
import type { SocketRow } from '../shared/model/socket'
import { socketRow } from '../shared/model/socket-row.fixture'
import { createOpenToAllCount } from './open-to-all-count'

const open = (id: number, part: Partial<SocketRow> = {}) =>
  socketRow({ id, localAddress: '0.0.0.0', ...part })

it('counts each port once, and tells when the number is another', () => {
  const told: (number | null)[] = []
  const count = createOpenToAllCount((ports) => told.push(ports))
  const follow = (part: { added?: SocketRow[]; changed?: SocketRow[]; removed?: number[] }) => {
    count.follow({ added: [], changed: [], removed: [], ...part })
  }
  follow({ added: [socketRow({ id: 9 })] })
  follow({ added: [open(1), open(2, { family: 6, localAddress: '::' }), open(3)] })
  follow({ added: [open(4, { protocol: 'udp', state: 'BOUND' })] })
  follow({ removed: [1, 9] })
  follow({ removed: [2, 3] })
  // It is no longer open to all, then again.
  follow({ changed: [socketRow({ id: 4, protocol: 'udp', state: 'BOUND' })] })
  follow({ changed: [open(4, { protocol: 'udp', state: 'BOUND' })] })
  expect(told).toEqual([0, 1, 2, 1, 0, 1])
})

it('knows no number while collections fail', () => {
  const told: (number | null)[] = []
  const count = createOpenToAllCount((ports) => told.push(ports))
  count.follow({ added: [open(1)], changed: [], removed: [] })
  count.lose()
  count.lose()
  count.follow({ added: [], changed: [], removed: [] })
  expect(told).toEqual([1, null, 1])
})
