import type {
  Gateway,
  InterfaceAddress,
  InterfaceKind,
  NetworkInterface
} from '../../../shared/model/machine'
import { known } from '../../../shared/model/fact'
import { readWideText } from '../../../system/native/win32/wide-text'
import { addressText } from '../../sockets/address-text'

/** What one call tells of the network of a Windows machine. */
export interface AdapterFacts {
  readonly interfaces: readonly NetworkInterface[]
  /** Lowest metric first, IPv4 before IPv6. */
  readonly gateways: readonly Gateway[]
  /** Servers of adapters that are up, those of the lowest metric first, each once. */
  readonly dnsServers: readonly string[]
}

/** IP_ADAPTER_ADDRESSES_LH of iptypes.h with 64-bit pointers; bytes. */
const adapterBytes = 224
const adapter = {
  next: 8,
  unicast: 24,
  dns: 48,
  friendlyName: 72,
  type: 100,
  operStatus: 104,
  gateways: 208,
  ipv4Metric: 216,
  ipv6Metric: 220
} as const

/** IP_ADAPTER_UNICAST_ADDRESS_LH; the lists of gateways and servers begin alike. */
const listed = { next: 8, address: 16, addressLength: 24, prefixLength: 56 } as const
const unicastBytes = 64
const plainBytes = 32

const families = { ipv4: 2, ipv6: 23 } as const

/** IfOperStatusUp of ifdef.h. */
const statusUp = 1

/** IF_TYPE_* of ipifcons.h, numbers that IANA gives (ifType-MIB). */
const kindOfType: Readonly<Record<number, InterfaceKind>> = {
  6: 'ethernet',
  23: 'tunnel',
  24: 'loopback',
  53: 'virtual',
  71: 'wifi',
  131: 'tunnel',
  209: 'bridge',
  243: 'mobile',
  244: 'mobile'
}

/** A list that goes on for longer is taken for a mistake. */
const maxLength = 4096
const maxName = 256

/** Windows names these where no server of IPv6 is set (draft-ietf-ipv6-dns-discovery-07). */
const placeholders = new Set(['fec0:0:0:ffff::1', 'fec0:0:0:ffff::2', 'fec0:0:0:ffff::3'])

interface Adapter {
  readonly shown: NetworkInterface
  readonly isUp: boolean
  readonly metrics: Readonly<Record<4 | 6, number>>
  readonly gateways: readonly string[]
  readonly dnsServers: readonly string[]
}

/**
 * Reads what GetAdaptersAddresses (Microsoft Learn) wrote into `bytes`, which begin at the address
 * `base`. Pointers that lead out of the bytes end their list.
 */
export function readAdapterList(bytes: Buffer, base: bigint): AdapterFacts {
  const adapters = [...chain(bytes, base, 0, adapterBytes)].map((at) =>
    readAdapter(bytes, base, at)
  )
  const up = adapters.filter(({ isUp }) => isUp)
  const byMetric = (family: 4 | 6) => up.toSorted((a, b) => a.metrics[family] - b.metrics[family])
  const gateways = ([4, 6] as const).flatMap((family) =>
    byMetric(family).flatMap(({ shown, gateways: addresses }) =>
      addresses
        .filter((address) => familyOf(address) === family)
        .map((address) => ({ address, family, interfaceName: shown.name }))
    )
  )
  const servers = up
    .toSorted(
      (a, b) => Math.min(...Object.values(a.metrics)) - Math.min(...Object.values(b.metrics))
    )
    .flatMap(({ dnsServers }) => dnsServers)
  return {
    interfaces: adapters.map(({ shown }) => shown),
    gateways,
    dnsServers: [...new Set(servers)].filter((server) => !placeholders.has(server))
  }
}

function readAdapter(bytes: Buffer, base: bigint, at: number): Adapter {
  const name = offsetAt(bytes, base, at + adapter.friendlyName, 2)
  const isUp = bytes.readUInt32LE(at + adapter.operStatus) === statusUp
  const texts = (place: number) =>
    [...chain(bytes, base, pointerAt(bytes, base, at + place), plainBytes)].flatMap(
      (entry) => readAddress(bytes, base, entry) ?? []
    )
  const unicast = chain(bytes, base, pointerAt(bytes, base, at + adapter.unicast), unicastBytes)
  return {
    shown: {
      name: name === null ? '' : readWideText(bytes, name, maxName),
      kind: known(kindOfType[bytes.readUInt32LE(at + adapter.type)] ?? 'other'),
      isUp: known(isUp),
      addresses: [...unicast].flatMap((entry): InterfaceAddress[] => {
        const address = readAddress(bytes, base, entry)
        if (address === null) return []
        const prefixLength = bytes.readUInt8(entry + listed.prefixLength)
        return [{ address, family: familyOf(address), prefixLength }]
      })
    },
    isUp,
    metrics: {
      4: bytes.readUInt32LE(at + adapter.ipv4Metric),
      6: bytes.readUInt32LE(at + adapter.ipv6Metric)
    },
    gateways: texts(adapter.gateways),
    dnsServers: texts(adapter.dns)
  }
}

/** Offsets of the entries of a linked list whose first stands at `first`. */
function* chain(
  bytes: Buffer,
  base: bigint,
  first: number | null,
  size: number
): Generator<number> {
  let at = first
  for (let count = 0; at !== null && count < maxLength; count += 1) {
    if (at + size > bytes.length) return
    yield at
    at = offsetAt(bytes, base, at + adapter.next, size)
  }
}

function pointerAt(bytes: Buffer, base: bigint, place: number): number | null {
  return offsetAt(bytes, base, place, plainBytes)
}

/** Where the pointer at `place` leads in the bytes; null where it is empty or leads elsewhere. */
function offsetAt(bytes: Buffer, base: bigint, place: number, size: number): number | null {
  const pointer = bytes.readBigUInt64LE(place)
  const offset = pointer - base
  return pointer === 0n || offset < 0n || offset + BigInt(size) > BigInt(bytes.length)
    ? null
    : Number(offset)
}

/** The address of a SOCKET_ADDRESS: a sockaddr_in or sockaddr_in6 (ws2def.h, ws2ipdef.h). */
function readAddress(bytes: Buffer, base: bigint, entry: number): string | null {
  const at = offsetAt(bytes, base, entry + listed.address, 16)
  if (at === null) return null
  const family = bytes.readUInt16LE(at)
  if (family === families.ipv4) {
    return addressText(new Uint32Array([bytes.readUInt32BE(at + 4), 0, 0, 0]), 0, 4)
  }
  if (family !== families.ipv6 || at + 28 > bytes.length) return null
  const words = [8, 12, 16, 20].map((place) => bytes.readUInt32BE(at + place))
  return addressText(new Uint32Array(words), 0, 6)
}

function familyOf(address: string): 4 | 6 {
  return address.includes(':') ? 6 : 4
}
