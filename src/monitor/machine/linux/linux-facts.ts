import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { endianness } from 'node:os'
import { join } from 'node:path'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import type {
  Gateway,
  InterfaceKind,
  MachineFacts,
  NetworkInterface
} from '../../../shared/model/machine'
import { loadKoffi } from '../../../system/native/load-koffi'
import { readFileFact } from '../system-fact'
import { parseFirstAndLast, parsePortList } from '../tool-formats'
import { isRoot, readUser } from '../user-facts'
import { interfaceKind, interfaceKindByType, parseDeviceType } from './interface-kind'
import {
  type InterfaceLister,
  listByNode,
  type ListedInterface,
  nativeLister
} from './interface-list'
import { isResolvedStub, parseResolverFile } from './resolver-file'
import { type DefaultRoute, gatewaysOf, parseIpv4Routes, parseIpv6Routes } from './route-tables'

/** What LinuxFacts needs of the system; a test passes its own. */
export interface LinuxFactsOptions {
  /** Folder that holds proc, sys, etc and run. */
  readonly root?: string
  /** Why native code is not to be used; null where it may be. */
  readonly nativeRefused?: string | null
  readonly lister?: InterfaceLister
}

/** IFF_UP and IFF_RUNNING (netdevice(7)): switched on, and able to carry packets. */
const upAndRunning = 0x1 | 0x40

/**
 * Facts of a Linux machine, as seen from the network namespace that Portlight runs in. They come from
 * small files and are read anew each time, within a millisecond or two.
 */
export class LinuxFacts {
  readonly #root: string
  readonly #list: InterfaceLister
  /** What kind an interface is does not change while it lives; by its identity. */
  #kinds = new Map<string, Fact<InterfaceKind>>()

  constructor({ root = '/', nativeRefused = null, lister }: LinuxFactsOptions = {}) {
    this.#root = root
    this.#list = lister ?? chooseLister(nativeRefused)
  }

  read(): MachineFacts {
    const settings = this.#path('proc/sys/net/ipv4')
    return {
      platform: 'linux',
      unprivilegedPortStart: readFileFact(`${settings}/ip_unprivileged_port_start`, parsePort),
      ephemeralPorts: readFileFact(`${settings}/ip_local_port_range`, parseFirstAndLast),
      excludedPorts: readFileFact(`${settings}/ip_local_reserved_ports`, parsePortList),
      interfaces: this.#interfaces(),
      gateways: this.#gateways(),
      dnsServers: this.#dnsServers(),
      user: readUser(),
      elevated: isRoot()
    }
  }

  #path(path: string): string {
    return join(this.#root, path)
  }

  #interfaces(): Fact<readonly NetworkInterface[]> {
    const list = this.#list()
    if (!list.known) return list
    const kinds = new Map<string, Fact<InterfaceKind>>()
    const interfaces = list.value.map((listed) => {
      const { name, index, hardwareType, hardwareAddress, addresses, flags } = listed
      const identity = [name, index, hardwareType, hardwareAddress].join(' ')
      const kind = this.#kinds.get(identity) ?? this.#kind(listed)
      // What is not known yet may be told next time: /sys fills while an interface comes up.
      if (kind.known) kinds.set(identity, kind)
      // Node lists only those that are up and running.
      const isUp = known(flags === null || (flags & upAndRunning) === upAndRunning)
      return { name, kind, isUp, addresses }
    })
    this.#kinds = kinds
    return known(interfaces)
  }

  #kind({ name, index, hardwareType, hardwareAddress }: ListedInterface): Fact<InterfaceKind> {
    const folder = this.#path(`sys/class/net/${name}`)
    try {
      const told = (file: string) => readFileSync(`${folder}/${file}`, 'latin1').trim()
      // /sys shows the network namespace of whoever mounted it, which need not be ours.
      if (
        sameHardware(told('address'), hardwareAddress) &&
        (index === null || told('ifindex') === String(index))
      ) {
        return known(
          interfaceKind({
            hardwareType: hardwareType ?? Number(told('type')),
            files: new Set(readdirSync(folder)),
            deviceType: parseDeviceType(told('uevent'))
          })
        )
      }
    } catch {
      // Not there: the type alone has to do.
    }
    return interfaceKindByType(hardwareType)
  }

  #gateways(): Fact<readonly Gateway[]> {
    const isLittleEndian = endianness() === 'LE'
    const ipv4 = readFileFact(this.#path('proc/net/route'), (text) =>
      parseIpv4Routes(text, isLittleEndian)
    )
    if (!ipv4.known) return ipv4
    const ipv6 = this.#ipv6Routes()
    return ipv6.known ? known([...gatewaysOf(ipv4.value), ...gatewaysOf(ipv6.value)]) : ipv6
  }

  /** A kernel without IPv6 has no such file, and no routes of it either. */
  #ipv6Routes(): Fact<readonly DefaultRoute[]> {
    const path = this.#path('proc/net/ipv6_route')
    return existsSync(path) ? readFileFact(path, parseIpv6Routes) : known([])
  }

  /**
   * The servers of /etc/resolv.conf. Where that names the stub of systemd-resolved, the servers which
   * it asks in turn stand behind it, as far as it tells them.
   */
  #dnsServers(): Fact<readonly string[]> {
    const servers = readFileFact(this.#path('etc/resolv.conf'), parseResolverFile)
    if (!servers.known || !servers.value.some(isResolvedStub)) return servers
    const path = this.#path('run/systemd/resolve/resolv.conf')
    const upstream = readFileFact(path, parseResolverFile)
    return known([...new Set([...servers.value, ...(upstream.known ? upstream.value : [])])])
  }
}

function chooseLister(nativeRefused: string | null): InterfaceLister {
  const koffi = nativeRefused === null ? loadKoffi() : unknown(nativeRefused)
  if (!koffi.known) return listByNode
  const native = nativeLister(koffi.value)
  if (!native.known) return listByNode
  return () => {
    const list = native.value()
    return list.known ? list : listByNode()
  }
}

/** Of those that have no address of hardware some write zeroes and some nothing. */
function sameHardware(one: string, other: string): boolean {
  return one === other || (/^[0:]*$/.test(one) && /^[0:]*$/.test(other))
}

function parsePort(text: string): number | null {
  return /^\d{1,5}\s*$/.test(text) && Number(text) <= 65_536 ? Number(text) : null
}
