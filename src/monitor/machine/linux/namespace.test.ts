/** Reads the facts in a network namespace made for it, and compares them with what was set there. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Fact, known } from '../../../shared/model/fact'
import type { MachineFacts, NetworkInterface } from '../../../shared/model/machine'

const run = promisify(execFile)

const canMakeNamespaces =
  process.platform === 'linux' &&
  process.geteuid?.() === 0 &&
  spawnSync('unshare', ['-n', '-m', 'ip', '-V']).status === 0

/** A veth pair, a bridge, a TUN that is up without a carrier, and a TAP that is down. */
const setUp = `
set -e
ip link set lo up
ip link add out0 type veth peer name out1
ip link add br0 type bridge
ip tuntap add dev tun9 mode tun
ip tuntap add dev tap9 mode tap
ip link set out1 up
ip link set out0 up
ip link set br0 up
ip link set tun9 up
ip addr add 192.0.2.10/24 dev out0
ip addr add 198.51.100.7/32 dev out0 label out0:x
ip addr add 2001:db8::10/64 dev out0 nodad
ip addr add 172.17.0.1/16 dev br0
ip addr add 10.9.8.7/30 dev tun9
ip addr add 10.9.8.9/30 dev tap9
ip route add default via 192.0.2.1 metric 100
ip route add default via 192.0.2.9 metric 50
ip -6 route add default via 2001:db8::1 metric 7
echo 8080,9000-9010 > /proc/sys/net/ipv4/ip_local_reserved_ports
echo 81 > /proc/sys/net/ipv4/ip_unprivileged_port_start
mount --bind "$1/resolv.conf" /etc/resolv.conf
`

const read = `exec "$2" --import tsx --input-type=module --eval "$3"\n`

let folder = ''

async function factsInNamespace(mountSys: boolean, native: boolean): Promise<MachineFacts> {
  const script = `
    const { LinuxFacts } = await import(${JSON.stringify(join(import.meta.dirname, 'linux-facts.ts'))})
    const refused = ${native ? 'null' : "'not for this test'"}
    console.log(JSON.stringify(new LinuxFacts({ nativeRefused: refused }).read()))`
  const shell = `${setUp}${mountSys ? 'mount -t sysfs sysfs /sys\n' : ''}${read}`
  const args = ['-n', '-m', 'sh', '-c', shell, 'sh', folder, process.execPath, script]
  const { stdout } = await run('unshare', args, { timeout: 30_000 })
  return JSON.parse(stdout) as MachineFacts
}

function interfaceIn(facts: MachineFacts, name: string): NetworkInterface | undefined {
  return valueOf(facts.interfaces).find((shown) => shown.name === name)
}

/** Without the addresses that the kernel makes itself. */
function setAddresses(facts: MachineFacts, name: string) {
  return interfaceIn(facts, name)?.addresses.filter(({ address }) => !address.startsWith('fe80'))
}

function valueOf<T>(fact: Fact<T>): T {
  if (!fact.known) throw new Error(fact.reason)
  return fact.value
}

const title = canMakeNamespaces ? '' : ': skipped, it needs root, unshare and ip of Linux'

describe.skipIf(!canMakeNamespaces)(`a network namespace${title}`, () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'portlight-namespace-'))
    writeFileSync(join(folder, 'resolv.conf'), 'nameserver 192.0.2.53\nnameserver 2001:db8::53\n')
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  test('everything that was set in it is told', async () => {
    const facts = await factsInNamespace(true, true)
    expect(facts).toMatchObject({
      unprivilegedPortStart: known(81),
      excludedPorts: known([
        { first: 8080, last: 8080 },
        { first: 9000, last: 9010 }
      ]),
      gateways: known([
        { address: '192.0.2.9', family: 4, interfaceName: 'out0' },
        { address: '192.0.2.1', family: 4, interfaceName: 'out0' },
        { address: '2001:db8::1', family: 6, interfaceName: 'out0' }
      ]),
      dnsServers: known(['192.0.2.53', '2001:db8::53'])
    })
    const kinds = valueOf(facts.interfaces).map(({ name, kind, isUp }) => [
      name,
      valueOf(kind),
      valueOf(isUp)
    ])
    // The kernel may add tunnels of its own, such as sit0.
    expect(kinds).toEqual(
      expect.arrayContaining([
        ['lo', 'loopback', true],
        ['out0', 'virtual', true],
        ['out1', 'virtual', true],
        ['tun9', 'tunnel', false],
        ['tap9', 'virtual', false]
      ])
    )
    expect(setAddresses(facts, 'out0')).toEqual([
      { address: '192.0.2.10', family: 4, prefixLength: 24 },
      { address: '198.51.100.7', family: 4, prefixLength: 32 },
      { address: '2001:db8::10', family: 6, prefixLength: 64 }
    ])
    // It takes the kernel a moment to see that the bridge has no carrier.
    expect(interfaceIn(facts, 'br0')?.kind).toEqual(known('bridge'))
    expect(setAddresses(facts, 'br0')).toEqual([
      { address: '172.17.0.1', family: 4, prefixLength: 16 }
    ])
    // Addresses stay where there is no carrier, and where the interface is down.
    expect(setAddresses(facts, 'tun9')).toEqual([
      { address: '10.9.8.7', family: 4, prefixLength: 30 }
    ])
    expect(setAddresses(facts, 'tap9')).toEqual([
      { address: '10.9.8.9', family: 4, prefixLength: 30 }
    ])
  }, 60_000)

  test('where /sys shows another namespace, kinds are unknown and the rest is told', async () => {
    const facts = await factsInNamespace(false, true)
    expect(interfaceIn(facts, 'lo')?.kind).toEqual(known('loopback'))
    expect(interfaceIn(facts, 'out0')?.kind).toEqual({
      known: false,
      reason: '/sys does not show this interface'
    })
    expect(interfaceIn(facts, 'out0')?.isUp).toEqual(known(true))
  }, 60_000)

  test('without native code only interfaces that are up and have addresses are told', async () => {
    const facts = await factsInNamespace(true, false)
    const names = valueOf(facts.interfaces).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['lo', 'out0']))
    for (const missing of ['tun9', 'tap9', 'out0:x']) expect(names).not.toContain(missing)
    expect(interfaceIn(facts, 'out0')).toMatchObject({
      kind: known('virtual'),
      isUp: known(true),
      addresses: expect.arrayContaining([
        { address: '192.0.2.10', family: 4, prefixLength: 24 }
      ]) as unknown
    })
  }, 60_000)
})
