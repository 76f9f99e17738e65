import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { known } from '../../../shared/model/fact'
import { readAdapterList } from './adapter-list'
import capture from './fixtures/wine-8-adapters.json' with { type: 'json' }

test('reads what Wine wrote', () => {
  const { interfaces, gateways, dnsServers } = readAdapterList(
    Buffer.from(capture.bytes, 'hex'),
    BigInt(capture.base)
  )
  expect(interfaces).toEqual([
    {
      name: 'lo',
      kind: known('loopback'),
      isUp: known(true),
      addresses: [
        { address: '::1', family: 6, prefixLength: 128 },
        { address: '127.0.0.1', family: 4, prefixLength: 8 }
      ]
    },
    {
      name: 'out1',
      kind: known('ethernet'),
      isUp: known(true),
      addresses: [{ address: 'fe80::5cb0:47ff:fecf:790c', family: 6, prefixLength: 64 }]
    },
    {
      name: 'out0',
      kind: known('ethernet'),
      isUp: known(true),
      addresses: [
        { address: '2001:db8::10', family: 6, prefixLength: 64 },
        { address: 'fe80::475:8cff:fea5:26d0', family: 6, prefixLength: 64 },
        { address: '192.0.2.10', family: 4, prefixLength: 24 }
      ]
    }
  ])
  expect(gateways).toEqual([{ address: '192.0.2.1', family: 4, interfaceName: 'out0' }])
  expect(dnsServers).toEqual(['192.0.2.53', '192.0.2.54'])
})

interface WrittenAdapter {
  readonly name: string
  readonly type: number
  readonly status: number
  readonly metrics: readonly [number, number]
  readonly gateways?: readonly Uint8Array[]
  readonly dnsServers?: readonly Uint8Array[]
}

const base = 0x7f00_0000_1000n

/** Bytes in the layout of iptypes.h, written by hand. */
function write(adapters: readonly WrittenAdapter[]): Buffer {
  const bytes = Buffer.alloc(16 * 1024)
  let end = 0
  const take = (size: number) => (end += size) - size
  const point = (place: number, at: number) => bytes.writeBigUInt64LE(base + BigInt(at), place)
  const list = (place: number, addresses: readonly Uint8Array[]) => {
    let link = place
    for (const address of addresses) {
      const entry = take(32)
      const socketAddress = take(32)
      bytes.writeUInt16LE(address.length === 4 ? 2 : 23, socketAddress)
      bytes.set(address, socketAddress + (address.length === 4 ? 4 : 8))
      point(link, entry)
      point(entry + 16, socketAddress)
      link = entry + 8
    }
  }
  let link: number | null = null
  for (const { name, type, status, metrics, gateways = [], dnsServers = [] } of adapters) {
    const at = take(448)
    if (link !== null) point(link, at)
    link = at + 8
    const text = take(64)
    bytes.write(name, text, 'utf16le')
    point(at + 72, text)
    bytes.writeUInt32LE(type, at + 100)
    bytes.writeUInt32LE(status, at + 104)
    bytes.writeUInt32LE(metrics[0], at + 216)
    bytes.writeUInt32LE(metrics[1], at + 220)
    list(at + 208, gateways)
    list(at + 48, dnsServers)
  }
  return bytes
}

const v4 = (last: number) => new Uint8Array([192, 0, 2, last])
const v6 = (first: number, second: number, last: number) => {
  const address = new Uint8Array(16)
  address.set([first, second])
  address[15] = last
  return address
}
const placeholder = new Uint8Array([0xfe, 0xc0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 1])

describe('written by hand', () => {
  const bytes = write([
    {
      name: 'Ethernet 2',
      type: 6,
      status: 1,
      metrics: [25, 20],
      gateways: [v4(1), v6(0xfe, 0x80, 1)],
      dnsServers: [v4(53), placeholder]
    },
    {
      name: 'WLAN ☂',
      type: 71,
      status: 1,
      metrics: [5, 30],
      gateways: [v4(2)],
      dnsServers: [v4(54)]
    },
    { name: 'off', type: 243, status: 2, metrics: [1, 1], gateways: [v4(9)], dnsServers: [v4(99)] },
    { name: 'odd', type: 999, status: 1, metrics: [90, 90], dnsServers: [v4(53)] }
  ])
  const facts = readAdapterList(bytes, base)

  test('kinds, states and names', () => {
    expect(facts.interfaces.map(({ name, kind, isUp }) => [name, kind, isUp])).toEqual([
      ['Ethernet 2', known('ethernet'), known(true)],
      ['WLAN ☂', known('wifi'), known(true)],
      ['off', known('mobile'), known(false)],
      ['odd', known('other'), known(true)]
    ])
  })

  test('gateways by metric, IPv4 first, none of an adapter that is down', () => {
    expect(facts.gateways).toEqual([
      { address: '192.0.2.2', family: 4, interfaceName: 'WLAN ☂' },
      { address: '192.0.2.1', family: 4, interfaceName: 'Ethernet 2' },
      { address: 'fe80::1', family: 6, interfaceName: 'Ethernet 2' }
    ])
  })

  test('servers by metric, each once, without placeholders', () => {
    expect(facts.dnsServers).toEqual(['192.0.2.54', '192.0.2.53'])
  })
})

test('no damage makes an exception', () => {
  const whole = Buffer.from(capture.bytes, 'hex')
  const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 40 })
  fc.assert(
    fc.property(damage, fc.nat(whole.length), (changes, length) => {
      const bytes = Buffer.from(whole)
      for (const [at, value] of changes) bytes[at] = value
      readAdapterList(bytes.subarray(0, length), BigInt(capture.base))
    })
  )
})

test('a list that leads back into itself ends', () => {
  const bytes = write([{ name: 'a', type: 6, status: 1, metrics: [1, 1] }])
  bytes.writeBigUInt64LE(base, 8)
  expect(readAdapterList(bytes, base).interfaces.length).toBeLessThan(10_000)
})
