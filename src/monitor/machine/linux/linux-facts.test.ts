import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { endianness, tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { known, unknown } from '../../../shared/model/fact'
import type { ListedInterface } from './interface-list'
import { LinuxFacts } from './linux-facts'

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'portlight-machine-'))
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const card: ListedInterface = {
  name: 'eth0',
  flags: 0x1043,
  hardwareType: 1,
  index: 4,
  hardwareAddress: '02:00:00:00:00:01',
  addresses: [{ address: '192.0.2.2', family: 4, prefixLength: 24 }]
}

function read(...interfaces: ListedInterface[]) {
  return new LinuxFacts({ root, lister: () => known(interfaces) }).read()
}

function writeCard(part: Readonly<Record<string, string>> = {}): void {
  const files = { address: card.hardwareAddress, ifindex: '4', type: '1', uevent: '', device: '' }
  for (const [file, text] of Object.entries({ ...files, ...part })) {
    write(`sys/class/net/eth0/${file}`, `${text}\n`)
  }
}

test('reads settings, routes, servers and interfaces', () => {
  write('proc/sys/net/ipv4/ip_unprivileged_port_start', '80\n')
  write('proc/sys/net/ipv4/ip_local_port_range', '32768\t60999\n')
  write('proc/sys/net/ipv4/ip_local_reserved_ports', '8080,9000-9010\n')
  const gateway = endianness() === 'LE' ? '010200C0' : 'C0000201'
  write(
    'proc/net/route',
    `Iface\tDestination\tGateway\tFlags\tMetric\tMask\neth0\t00000000\t${gateway}\t0003\t0\t00000000\n`
  )
  write('etc/resolv.conf', 'nameserver 192.0.2.53\n')
  writeCard()
  expect(read(card)).toEqual({
    platform: 'linux',
    unprivilegedPortStart: known(80),
    ephemeralPorts: known({ first: 32_768, last: 60_999 }),
    excludedPorts: known([
      { first: 8080, last: 8080 },
      { first: 9000, last: 9010 }
    ]),
    // There is no ipv6_route: a kernel without IPv6.
    gateways: known([{ address: '192.0.2.1', family: 4, interfaceName: 'eth0' }]),
    dnsServers: known(['192.0.2.53']),
    interfaces: known([
      { name: 'eth0', kind: known('ethernet'), isUp: known(true), addresses: card.addresses }
    ]),
    user: known(userInfo().username),
    elevated: known(process.geteuid?.() === 0)
  })
})

test('what is missing or odd is unknown, with the reason', () => {
  write('proc/sys/net/ipv4/ip_local_port_range', 'all of them\n')
  const facts = new LinuxFacts({ root, lister: () => unknown('no list today') }).read()
  const { unprivilegedPortStart, ephemeralPorts, excludedPorts, gateways, dnsServers } = facts
  for (const fact of [unprivilegedPortStart, excludedPorts, gateways, dnsServers]) {
    expect(fact.known ? '' : fact.reason).toMatch(/ENOENT/)
  }
  expect(ephemeralPorts.known ? '' : ephemeralPorts.reason).toMatch(/not understood/)
  expect(facts.interfaces).toEqual(unknown('no list today'))
})

test('behind the stub of systemd-resolved stand the servers it asks', () => {
  write('etc/resolv.conf', 'nameserver 127.0.0.53\n')
  expect(read().dnsServers).toEqual(known(['127.0.0.53']))
  write('run/systemd/resolve/resolv.conf', 'nameserver 192.0.2.53\nnameserver 2001:db8::53\n')
  expect(read().dnsServers).toEqual(known(['127.0.0.53', '192.0.2.53', '2001:db8::53']))
})

test('an interface is up where it is switched on and has a carrier', () => {
  const isUp = (flags: number | null) => {
    const { interfaces } = read({ ...card, flags })
    return interfaces.known && interfaces.value[0]?.isUp
  }
  expect(isUp(0x1043)).toEqual(known(true))
  expect(isUp(0x1003)).toEqual(known(false))
  expect(isUp(0x1002)).toEqual(known(false))
})

test.each([
  ['another number', { ifindex: '5' }],
  ['another hardware address', { address: '02:00:00:00:00:09' }]
])('/sys that shows another network namespace (%s) is not believed', (_, part) => {
  writeCard(part)
  const { interfaces } = read(card)
  expect(interfaces.known && interfaces.value[0]?.kind.known).toBe(false)
})

test('a kind that was not known is looked for again, a known one is remembered', () => {
  const facts = new LinuxFacts({ root, lister: () => known([card]) })
  const kind = () => {
    const { interfaces } = facts.read()
    return interfaces.known ? interfaces.value[0]?.kind : undefined
  }
  expect(kind()?.known).toBe(false)
  writeCard()
  expect(kind()).toEqual(known('ethernet'))
  rmSync(join(root, 'sys'), { recursive: true })
  expect(kind()).toEqual(known('ethernet'))
})
