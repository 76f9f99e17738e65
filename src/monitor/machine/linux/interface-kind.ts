import { type Fact, known, unknown } from '../../../shared/model/fact'
import type { InterfaceKind } from '../../../shared/model/machine'

/** What /sys/class/net tells of an interface (sysfs-class-net of the kernel's ABI documents). */
export interface InterfaceTraits {
  /** ARPHRD_* of linux/if_arp.h. */
  readonly hardwareType: number
  /** Names of its files there: one for what it can do. */
  readonly files: ReadonlySet<string>
  /** DEVTYPE of its uevent, which drivers give to what is not simply a network card. */
  readonly deviceType: string | null
}

const ether = 1
const loopback = 772
const cellular = 519

/** PPP, tunnels of IP in IP and GRE, and ARPHRD_NONE, which is that of tun and WireGuard. */
const tunnelTypes = new Set([512, 768, 769, 776, 778, 823, 65_534])

const tunnelDevices = new Set(['wireguard', 'vxlan', 'geneve', 'gre', 'gretap', 'ppp', 'bareudp'])

const kindOfDevice: Readonly<Record<string, InterfaceKind>> = {
  wlan: 'wifi',
  wwan: 'mobile',
  bridge: 'bridge',
  vlan: 'virtual',
  bond: 'virtual',
  macvlan: 'virtual',
  ipvlan: 'virtual',
  dsa: 'ethernet'
}

/**
 * Kind of an interface of Linux. An interface like Ethernet with no device below it is made by
 * software: veth, dummy and the like.
 */
export function interfaceKind({ hardwareType, files, deviceType }: InterfaceTraits): InterfaceKind {
  if (hardwareType === loopback) return 'loopback'
  if (files.has('wireless') || files.has('phy80211')) return 'wifi'
  if (files.has('bridge')) return 'bridge'
  // TAP carries Ethernet to a program, mostly a virtual machine; TUN carries IP.
  if (files.has('tun_flags')) return hardwareType === ether ? 'virtual' : 'tunnel'
  const kind = deviceType === null ? undefined : kindOfDevice[deviceType]
  if (kind !== undefined) return kind
  if (deviceType !== null && tunnelDevices.has(deviceType)) return 'tunnel'
  if (tunnelTypes.has(hardwareType)) return 'tunnel'
  if (hardwareType === cellular) return 'mobile'
  if (hardwareType !== ether || deviceType !== null) return 'other'
  return files.has('device') ? 'ethernet' : 'virtual'
}

/** The same where /sys tells nothing, from the type alone. */
export function interfaceKindByType(hardwareType: number | null): Fact<InterfaceKind> {
  if (hardwareType === loopback) return known('loopback')
  if (hardwareType !== null && tunnelTypes.has(hardwareType)) return known('tunnel')
  if (hardwareType === cellular) return known('mobile')
  return unknown('/sys does not show this interface')
}

/** DEVTYPE in a file uevent of /sys; null where there is none. */
export function parseDeviceType(uevent: string): string | null {
  return /^DEVTYPE=(\S+)$/m.exec(uevent)?.[1] ?? null
}
