import { networkInterfaces } from 'node:os'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import type { InterfaceAddress } from '../../../shared/model/machine'
import { addressText } from '../../sockets/address-text'
import type { Koffi } from '../../../system/native/load-koffi'
import { canonicalAddress } from '../canonical-address'
import { messageOf } from '../../../shared/domain/error-message'

/** An interface as the kernel lists it. */
export interface ListedInterface {
  readonly name: string
  /** IFF_* of netdevice(7); null where they are not told. */
  readonly flags: number | null
  /** ARPHRD_* of linux/if_arp.h; null where it is not told. */
  readonly hardwareType: number | null
  /** Number of the interface in its namespace; null where it is not told. */
  readonly index: number | null
  /** Hardware address, as /sys/class/net writes it; empty or zeroes for none. */
  readonly hardwareAddress: string
  readonly addresses: readonly InterfaceAddress[]
}

/** Lists the interfaces of the network namespace Portlight runs in. */
export type InterfaceLister = () => Fact<ListedInterface[]>

/**
 * The interfaces that Node lists: those that are up, have a carrier and have an address. Nothing is
 * known of the others.
 */
export const listByNode: InterfaceLister = () => {
  let listed
  try {
    listed = Object.entries(networkInterfaces())
  } catch (error) {
    return unknown(messageOf(error))
  }
  const interfaces = new Map<string, ListedInterface & { addresses: InterfaceAddress[] }>()
  for (const [label, entries = []] of listed) {
    const name = withoutLabel(label)
    const shown = interfaces.get(name) ?? {
      name,
      flags: null,
      hardwareType: null,
      index: null,
      hardwareAddress: entries[0]?.mac ?? '',
      addresses: []
    }
    interfaces.set(name, shown)
    for (const entry of entries) {
      const address = canonicalAddress(entry.address)
      const prefixLength = Number(entry.cidr?.split('/')[1] ?? NaN)
      if (address === null || !Number.isInteger(prefixLength)) continue
      shown.addresses.push({ address, family: entry.family === 'IPv6' ? 6 : 4, prefixLength })
    }
  }
  return known([...interfaces.values()])
}

/** An address may have a label, "eth0:1", in place of its interface's name, which holds no colon. */
function withoutLabel(name: string): string {
  return name.split(':')[0] ?? name
}

/** struct ifaddrs of getifaddrs(3), 64 bits, the same in glibc and musl. */
const entryBytes = 40
const offsets = { next: 0, name: 8, flags: 16, address: 24, netmask: 32 } as const
/** struct sockaddr_ll as glibc and musl allocate it, with room for the 20 bytes of InfiniBand. */
const longestAddress = 32
/** IFNAMSIZ is 16; a label is no longer. */
const longestName = 16
/** The list ends itself; a longer one is taken for a mistake. */
const maxEntries = 20_000

const families = { ipv4: 2, ipv6: 10, packet: 17 } as const

/**
 * A lister by getifaddrs(3) of the C library. Unlike Node's it also lists interfaces that are down,
 * have no carrier or no address. Unknown, with the reason, where the library cannot be used so.
 */
export function nativeLister(koffi: Koffi): Fact<InterfaceLister> {
  if (process.arch !== 'x64' && process.arch !== 'arm64') {
    return unknown(`the layout of getifaddrs is not known for ${process.arch}`)
  }
  try {
    const library = koffi.load(null)
    const get = library.func('int getifaddrs(_Out_ void **)') as (head: [unknown]) => number
    const free = library.func('void freeifaddrs(void *)') as (head: unknown) => void
    const indexOf = library.func('uint if_nametoindex(const char *)') as (name: string) => number
    const memory = memoryReader(koffi)
    return known(() => {
      const head: [unknown] = [null]
      if (get(head) !== 0) return unknown('getifaddrs failed')
      const [first] = head
      try {
        return known(readList(first === null ? 0n : koffi.address(first), memory, indexOf))
      } catch (error) {
        return unknown(messageOf(error))
      } finally {
        free(first)
      }
    })
  } catch (error) {
    return unknown(`the C library could not be used: ${messageOf(error)}`)
  }
}

/** Copies bytes and names out of memory of the C library. */
interface MemoryReader {
  readonly bytesAt: (pointer: bigint, length: number) => DataView
  readonly nameAt: (pointer: bigint) => string
}

/** koffi keeps every type for ever, so each is made once. */
function memoryReader(koffi: Koffi): MemoryReader {
  const nameType = koffi.array('char', longestName, 'String')
  const byteTypes = new Map<number, ReturnType<Koffi['array']>>()
  return {
    bytesAt(pointer, length) {
      const type = byteTypes.get(length) ?? koffi.array('uint8', length, 'Typed')
      byteTypes.set(length, type)
      // Copied, not viewed: V8 of Electron takes no memory that is not its own.
      const copy = koffi.decode(pointer, type) as Uint8Array
      return new DataView(copy.buffer, copy.byteOffset, copy.byteLength)
    },
    nameAt: (pointer) => koffi.decode(pointer, nameType) as string
  }
}

function readList(
  first: bigint,
  memory: MemoryReader,
  indexOf: (name: string) => number
): ListedInterface[] {
  const interfaces = new Map<string, ListedInterface & { addresses: InterfaceAddress[] }>()
  for (const { label, flags, address, netmask } of entriesOf(first, memory)) {
    const name = withoutLabel(label)
    // The links come first: glibc gives those without a hardware address, TUN for one, none at all.
    const listed = interfaces.get(name) ?? {
      name,
      flags,
      hardwareType: null,
      index: indexOf(name),
      hardwareAddress: '',
      addresses: []
    }
    const family = address === 0n ? null : memory.bytesAt(address, 2).getUint16(0, true)
    if (family === families.packet) {
      interfaces.set(name, { ...listed, ...packetFacts(address, memory) })
      continue
    }
    interfaces.set(name, listed)
    if (netmask === 0n || (family !== families.ipv4 && family !== families.ipv6)) continue
    const length = family === families.ipv4 ? 8 : 24
    listed.addresses.push(
      interfaceAddress(memory.bytesAt(address, length), memory.bytesAt(netmask, length))
    )
  }
  return [...interfaces.values()]
}

interface ListEntry {
  readonly label: string
  readonly flags: number
  readonly address: bigint
  readonly netmask: bigint
}

function* entriesOf(first: bigint, { bytesAt, nameAt }: MemoryReader): Generator<ListEntry> {
  let entries = 0
  for (let pointer = first; pointer !== 0n; entries += 1) {
    if (entries === maxEntries) throw new Error(`more than ${maxEntries} addresses of interfaces`)
    const entry = bytesAt(pointer, entryBytes)
    yield {
      label: nameAt(entry.getBigUint64(offsets.name, true)),
      flags: entry.getUint32(offsets.flags, true),
      address: entry.getBigUint64(offsets.address, true),
      netmask: entry.getBigUint64(offsets.netmask, true)
    }
    pointer = entry.getBigUint64(offsets.next, true)
  }
}

/** struct sockaddr_ll (packet(7)). */
function packetFacts(
  address: bigint,
  { bytesAt }: MemoryReader
): Pick<ListedInterface, 'index' | 'hardwareType' | 'hardwareAddress'> {
  const view = bytesAt(address, longestAddress)
  const bytes = new Uint8Array(view.buffer, view.byteOffset + 12, view.byteLength - 12)
  const length = Math.min(view.getUint8(11), bytes.length)
  return {
    index: view.getInt32(4, true),
    hardwareType: view.getUint16(8, true),
    hardwareAddress: Array.from(bytes.subarray(0, length), hexByte).join(':')
  }
}

function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}

/** From struct sockaddr_in (ip(7)) or sockaddr_in6 (ipv6(7)) and the netmask in the same form. */
function interfaceAddress(address: DataView, netmask: DataView): InterfaceAddress {
  const isIpv4 = address.byteLength === 8
  const places = isIpv4 ? [4] : [8, 12, 16, 20]
  const words = new Uint32Array(4)
  for (const [index, place] of places.entries()) words[index] = address.getUint32(place)
  const prefixLength = places.reduce((bits, place) => bits + onesIn(netmask.getUint32(place)), 0)
  const family = isIpv4 ? 4 : 6
  return { address: addressText(words, 0, family), family, prefixLength }
}

function onesIn(word: number): number {
  let ones = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) ones += 1
  return ones
}
