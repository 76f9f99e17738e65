import type { Gateway } from '../../../shared/model/machine'
import { addressText } from '../../sockets/address-text'

/** A default route with a next hop; of several the one with the lowest metric is taken. */
export interface DefaultRoute extends Gateway {
  readonly metric: number
}

/** Flags of routes (linux/route.h, linux/ipv6_route.h). */
const isUsable = 0x1
const hasGateway = 0x2
const isReject = 0x200

/**
 * Default routes by a gateway in /proc/net/route (net/ipv4/fib_trie.c), which holds the main table.
 * Columns are found by their headings; lines that make no sense are dropped. The kernel prints
 * addresses as numbers of the machine, so their bytes come in its own order, `isLittleEndian` or not.
 * Null where the headings are missing.
 */
export function parseIpv4Routes(text: string, isLittleEndian: boolean): DefaultRoute[] | null {
  const [headings = [], ...rows] = text.split('\n').map(wordsOf)
  const column = (name: string) => headings.indexOf(name)
  const places = ['Iface', 'Destination', 'Gateway', 'Flags', 'Metric', 'Mask'].map(column)
  if (places.includes(-1)) return null
  return rows.flatMap((words) => {
    const cells = places.map((place) => words[place])
    const [interfaceName, destination, gateway, flags, metric, mask] = cells
    if (destination !== '00000000' || mask !== '00000000' || interfaceName === undefined) return []
    const hop = hexWord(gateway)
    if (hop === null || !leadsOut(flags) || !isNumber(metric)) return []
    const words4 = new Uint32Array([isLittleEndian ? reversed(hop) : hop, 0, 0, 0])
    const address = addressText(words4, 0, 4)
    return [{ address, family: 4 as const, interfaceName, metric: Number(metric) }]
  })
}

/**
 * Default routes by a gateway in /proc/net/ipv6_route (net/ipv6/route.c), which holds all tables and
 * has no headings: destination, its length, source, its length, next hop, metric, two counters, flags,
 * device; numbers in hexadecimal, addresses in network order. Lines of another form are dropped.
 */
export function parseIpv6Routes(text: string): DefaultRoute[] {
  return text.split('\n').flatMap((line) => {
    const words = wordsOf(line)
    const [destination, length, , , gateway, metricHex, , , flags, interfaceName] = words
    if (words.length !== 10 || interfaceName === undefined) return []
    if (destination !== '0'.repeat(32) || length !== '00' || !leadsOut(flags)) return []
    const metric = hexWord(metricHex)
    if (metric === null || gateway === undefined || !/^[\da-f]{32}$/.test(gateway)) return []
    const parts = [0, 8, 16, 24].map((start) => parseInt(gateway.slice(start, start + 8), 16))
    const address = addressText(new Uint32Array(parts), 0, 6)
    return [{ address, family: 6 as const, interfaceName, metric }]
  })
}

/** Gateways in the order the kernel prefers them, each once. */
export function gatewaysOf(routes: readonly DefaultRoute[]): Gateway[] {
  const gateways = new Map<string, Gateway>()
  for (const { address, family, interfaceName } of routes.toSorted((a, b) => a.metric - b.metric)) {
    const key = `${address} ${interfaceName ?? ''}`
    if (!gateways.has(key)) gateways.set(key, { address, family, interfaceName })
  }
  return [...gateways.values()]
}

function leadsOut(flagsHex: string | undefined): boolean {
  const flags = hexWord(flagsHex)
  return flags !== null && (flags & (isUsable | hasGateway | isReject)) === (isUsable | hasGateway)
}

function hexWord(text: string | undefined): number | null {
  return text !== undefined && /^[\dA-Fa-f]{1,8}$/.test(text) ? parseInt(text, 16) : null
}

function isNumber(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,10}$/.test(text)
}

function reversed(word: number): number {
  const view = new DataView(new ArrayBuffer(4))
  view.setUint32(0, word)
  return view.getUint32(0, true)
}

function wordsOf(line: string): string[] {
  return line.match(/\S+/g) ?? []
}
