import type { Gateway } from '../../../shared/model/machine'
import { canonicalAddress } from '../canonical-address'

/**
 * Default routes by a gateway in the output of `netstat -rnl` of macOS (netstat(1)), in their order.
 * Columns are found by the headings of each table, since releases differ in them. A default route
 * straight into a tunnel ("link#20", "fe80::%utun0") has no gateway. Null where there is no heading.
 */
export function parseRouteTables(text: string): Gateway[] | null {
  let columns: readonly string[] | null = null
  const gateways: Gateway[] = []
  for (const line of text.split('\n')) {
    const words = line.match(/\S+/g) ?? []
    if (words[0] === 'Destination') columns = words
    if (columns === null || words[0] !== 'default') continue
    const cell = (heading: string) => words[columns?.indexOf(heading) ?? -1]
    const address = canonicalAddress(cell('Gateway') ?? '')
    if (address === null || address === 'fe80::' || cell('Flags')?.includes('G') !== true) continue
    const family = address.includes(':') ? 6 : 4
    gateways.push({ address, family, interfaceName: cell('Netif') ?? null })
  }
  return columns === null ? null : gateways
}
