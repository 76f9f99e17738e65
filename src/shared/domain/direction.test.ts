import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SocketRow } from '../model/socket'
import { createListenerIndex, serverPort } from './direction'

type Row = Pick<
  SocketRow,
  | 'protocol'
  | 'namespace'
  | 'localAddress'
  | 'localPort'
  | 'remoteAddress'
  | 'remotePort'
  | 'state'
  | 'v6Only'
>

function listener(localAddress: string, localPort = 80, more: Partial<Row> = {}): Row {
  return {
    protocol: 'tcp',
    namespace: null,
    localAddress,
    localPort,
    remoteAddress: null,
    remotePort: null,
    state: 'LISTEN',
    v6Only: null,
    ...more
  }
}

function connection(localAddress: string, localPort = 80, more: Partial<Row> = {}): Row {
  return {
    ...listener(localAddress, localPort),
    remoteAddress: '198.51.100.7',
    remotePort: 50000,
    state: 'ESTABLISHED',
    ...more
  }
}

const direction = (open: Row, row: Row) => createListenerIndex([open, row]).directionOf(row)

describe('an index that is kept up to date', () => {
  test('follows open ports as they come and go, also where several share one', () => {
    const index = createListenerIndex()
    const row = connection('127.0.0.1')
    index.add(listener('0.0.0.0'))
    index.add(listener('0.0.0.0'))
    index.add(row)
    index.remove(listener('0.0.0.0'))
    expect(index.directionOf(row)).toBe('inbound')
    index.remove(listener('0.0.0.0'))
    expect(index.directionOf(row)).toBe('outbound')
  })
})

describe('directionOf', () => {
  test('a wildcard listener that refuses IPv4 let none in', () => {
    const refusing = listener('::', 80, { v6Only: true })
    expect(direction(refusing, connection('10.0.0.1'))).toBe('outbound')
    expect(direction(refusing, connection('::ffff:10.0.0.1'))).toBe('outbound')
    expect(direction(refusing, connection('2001:db8::1'))).toBe('inbound')
  })

  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', '10.0.0.1'],
    ['::', '2001:db8::1'],
    ['::', '::ffff:10.0.0.1'],
    ['::', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['10.0.0.1', '::ffff:10.0.0.1'],
    ['0.0.0.0', '::ffff:10.0.0.1'],
    ['::1', '::1']
  ])('a listener on %s takes what comes to %s', (open, local) => {
    expect(direction(listener(open), connection(local))).toBe('inbound')
  })

  test.each([
    ['another address', listener('127.0.0.2'), connection('127.0.0.1')],
    ['another port', listener('0.0.0.0', 81), connection('127.0.0.1')],
    ['IPv6 behind an IPv4 wildcard', listener('0.0.0.0'), connection('::1')],
    [
      'another protocol',
      listener('::', 80, { protocol: 'udp', state: 'BOUND' }),
      connection('::1')
    ],
    ['another namespace', listener('::', 80, { namespace: 'net:[1]' }), connection('::1')]
  ])('%s makes it outbound', (_name, open, row) => {
    expect(direction(open, row)).toBe('outbound')
  })

  test('UDP with a peer at a bound port came in', () => {
    const open = listener('0.0.0.0', 53, { protocol: 'udp', state: 'BOUND' })
    const row = connection('10.0.0.1', 53, { protocol: 'udp', state: 'CONNECTED' })
    expect(direction(open, row)).toBe('inbound')
  })

  test('what is over keeps its direction while the listener stands', () => {
    const row = connection('10.0.0.1', 80, { state: 'TIME-WAIT' })
    expect(direction(listener('0.0.0.0'), row)).toBe('inbound')
  })

  test('open ports and rows without a peer have none', () => {
    const open = listener('0.0.0.0')
    const closed = connection('10.0.0.1', 80, {
      remoteAddress: null,
      remotePort: null,
      state: 'CLOSED'
    })
    expect(direction(open, open)).toBeNull()
    expect(direction(open, closed)).toBeNull()
  })

  test('the two ends of a local connection go opposite ways', () => {
    const port = fc.integer({ min: 1, max: 65535 })
    const address = fc.ipV4()
    fc.assert(
      fc.property(port, port, address, (serverPortNumber, clientPort, host) => {
        fc.pre(serverPortNumber !== clientPort)
        const open = listener(host, serverPortNumber)
        const server = connection(host, serverPortNumber, {
          remoteAddress: host,
          remotePort: clientPort
        })
        const client = connection(host, clientPort, {
          remoteAddress: host,
          remotePort: serverPortNumber
        })
        const index = createListenerIndex([client, open, server])
        expect(index.directionOf(server)).toBe('inbound')
        expect(index.directionOf(client)).toBe('outbound')
        expect(serverPort(server, 'inbound')).toBe(serverPortNumber)
        expect(serverPort(client, 'outbound')).toBe(serverPortNumber)
      })
    )
  })
})

test('the port that names the service', () => {
  expect(serverPort(listener('::', 22), null)).toBe(22)
  expect(serverPort(connection('10.0.0.1', 80), 'inbound')).toBe(80)
  expect(serverPort(connection('10.0.0.1', 80), 'outbound')).toBe(50000)
  expect(serverPort(connection('10.0.0.1', 80), null)).toBeNull()
})
