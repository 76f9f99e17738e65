import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Protocol } from '../model/socket'
import { serviceLabel, serviceOf } from './service-name'

const label = (protocol: Protocol, port: number) => serviceLabel(serviceOf(protocol, port))

describe('serviceOf', () => {
  test('keeps the registered name and the common use apart', () => {
    expect(serviceOf('tcp', 1521)).toEqual({
      registered: { name: 'ncube-lm', description: 'nCube License Manager' },
      common: 'oracle'
    })
    expect(serviceOf('tcp', 22)).toMatchObject({ registered: { name: 'ssh' }, common: null })
    expect(serviceOf('tcp', 5173)).toEqual({ registered: null, common: 'vite' })
  })

  test('keeps TCP and UDP apart', () => {
    expect(serviceOf('tcp', 514).registered?.name).toBe('shell')
    expect(serviceOf('udp', 514).registered?.name).toBe('syslog')
    expect(serviceOf('udp', 27017).registered).toBeNull()
  })

  test.each([0, 4, 1023])('port %i, reserved or unassigned, has no name', (port) => {
    expect(serviceOf('tcp', port)).toEqual({ registered: null, common: null })
  })

  test('has an answer without an empty name for every port', () => {
    const anyPort = fc.integer({ min: 0, max: 65535 })
    fc.assert(
      fc.property(fc.constantFrom<Protocol>('tcp', 'udp'), anyPort, (protocol, port) => {
        const { registered, common } = serviceOf(protocol, port)
        expect(registered?.name).not.toBe('')
        expect(common).not.toBe('')
      }),
      { numRuns: 2000 }
    )
  })
})

test.each([
  ['tcp', 80, 'http'],
  ['tcp', 443, 'https'],
  ['udp', 443, 'quic'],
  ['tcp', 3000, 'dev server'],
  ['tcp', 5432, 'postgresql'],
  ['tcp', 6379, 'redis'],
  ['tcp', 9229, 'node inspector'],
  ['tcp', 11434, 'ollama'],
  ['tcp', 27017, 'mongodb'],
  ['udp', 51820, 'wireguard'],
  ['udp', 5353, 'mdns'],
  ['tcp', 49999, null]
] as const)('%s port %i is labelled %s', (protocol, port, name) => {
  expect(label(protocol, port)).toBe(name)
})
