import { expect, it } from 'vitest'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { closingSentences, closingText, connectionRefOf } from './closing-text'

const connection = socketRow({
  state: 'ESTABLISHED',
  localPort: 42_532,
  remoteAddress: '127.0.0.1',
  remotePort: 443
})

it('names a connection by both of its ends', () => {
  expect(connectionRefOf(connection)).toEqual({
    protocol: 'tcp',
    family: 4,
    localAddress: '127.0.0.1',
    localPort: 42_532,
    remoteAddress: '127.0.0.1',
    remotePort: 443
  })
})

it('says why a socket is no connection', () => {
  expect(connectionRefOf(socketRow())).toMatch(/no other end/)
  expect(connectionRefOf({ ...connection, protocol: 'raw' })).toMatch(/no other end/)
  expect(connectionRefOf({ ...connection, state: 'TIME-WAIT' })).toMatch(/over already/)
})

it('says what closing does, by what there is to close', () => {
  expect(closingSentences(connection).join(' ')).toContain('reset')
  expect(closingSentences({ ...connection, protocol: 'udp' }).join(' ')).toContain('no connections')
})

it('takes a connection that has gone for no failure, and says what would help', () => {
  expect(closingText({ result: 'gone' }).isBad).toBe(false)
  expect(closingText({ result: 'denied', hint: 'Be root.' })).toEqual({
    text: 'The system does not allow it. Be root.',
    isBad: true
  })
})
