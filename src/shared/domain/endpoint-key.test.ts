import { expect, it } from 'vitest'
import { socketRow } from '../model/socket-row.fixture'
import { otherEndKey, ownEndKey } from './endpoint-key'

const server = socketRow({
  family: 6,
  localAddress: '::ffff:127.0.0.1',
  localPort: 80,
  remoteAddress: '::ffff:127.0.0.1',
  remotePort: 50_000
})
const client = socketRow({ localPort: 50_000, remoteAddress: '127.0.0.1', remotePort: 80 })

it('pairs the two ends of a local connection, whatever form their addresses have', () => {
  expect(otherEndKey(server)).toBe(ownEndKey(client))
  expect(otherEndKey(client)).toBe(ownEndKey(server))
  expect(ownEndKey(client)).not.toBe(ownEndKey(server))
})

it('keeps protocols apart and has nothing to say of a socket without a peer', () => {
  expect(ownEndKey({ ...client, protocol: 'udp' })).not.toBe(ownEndKey(client))
  expect(ownEndKey(socketRow())).toBeNull()
  expect(otherEndKey(socketRow())).toBeNull()
})
