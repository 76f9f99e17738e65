import { describe, expect, it } from 'vitest'
import type { SocketRow } from '../model/socket'
import { listenerFit } from './listener-match'

function tcp(family: 4 | 6, localAddress: string, state: SocketRow['state'], localPort = 443) {
  const common = { protocol: 'tcp', namespace: null, v6Only: null } as const
  return { ...common, family, localAddress, localPort, state }
}

describe('listenerFit', () => {
  it('prefers the very address to a wildcard and a wildcard to one of the other family', () => {
    const connection = tcp(4, '127.0.0.1', 'ESTABLISHED')
    expect(listenerFit(tcp(4, '127.0.0.1', 'LISTEN'), connection)).toBe(3)
    expect(listenerFit(tcp(4, '0.0.0.0', 'LISTEN'), connection)).toBe(2)
    expect(listenerFit(tcp(6, '::', 'LISTEN'), connection)).toBe(1)
  })

  it('knows a v4-mapped connection as taken in by an IPv6 wildcard', () => {
    const connection = tcp(6, '::ffff:192.0.2.7', 'ESTABLISHED')
    expect(listenerFit(tcp(6, '::', 'LISTEN'), connection)).toBe(2)
    expect(listenerFit(tcp(4, '0.0.0.0', 'LISTEN'), connection)).toBe(0)
  })

  it('knows that a listener which refuses IPv4 took none in', () => {
    const listener = { ...tcp(6, '::', 'LISTEN'), v6Only: true }
    expect(listenerFit(listener, tcp(4, '127.0.0.1', 'ESTABLISHED'))).toBe(0)
    expect(listenerFit(listener, tcp(6, '::ffff:192.0.2.7', 'ESTABLISHED'))).toBe(0)
    expect(listenerFit(listener, tcp(6, '2001:db8::1', 'ESTABLISHED'))).toBe(2)
  })

  it('refuses other ports, other addresses, other protocols and rows that are no listener', () => {
    const connection = tcp(4, '127.0.0.1', 'ESTABLISHED')
    expect(listenerFit(tcp(4, '0.0.0.0', 'LISTEN', 80), connection)).toBe(0)
    expect(listenerFit(tcp(4, '192.0.2.7', 'LISTEN'), connection)).toBe(0)
    expect(listenerFit(tcp(4, '0.0.0.0', 'ESTABLISHED'), connection)).toBe(0)
    const udp = { ...tcp(4, '0.0.0.0', 'BOUND'), protocol: 'udp' } as const
    expect(listenerFit(udp, connection)).toBe(0)
  })

  it('does not take a listener for a connection of another', () => {
    expect(listenerFit(tcp(4, '0.0.0.0', 'LISTEN'), tcp(4, '127.0.0.1', 'LISTEN'))).toBe(0)
  })
})
