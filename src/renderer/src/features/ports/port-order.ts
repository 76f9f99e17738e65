import { parseQuery } from '../../../../shared/domain/query/parse-query'
import type { PortRange } from '../../../../shared/model/machine'
import { compareKeys, orderByKey, type SortKey } from '../../components/data-table/order-by-key'
import type { TableSort } from '../../components/data-table/table-column'
import { type ExposureKind, exposureText } from '../../components/exposure-text'
import type { OpenPort } from '../../stores/open-port'
import type { PortLine } from './fold-ports'

/** Columns of the ports table that can be sorted by. */
export type PortColumn =
  | 'port'
  | 'protocol'
  | 'exposure'
  | 'address'
  | 'service'
  | 'process'
  | 'pid'
  | 'user'
  | 'clients'
  | 'since'

export type PortSort = TableSort<PortColumn>

/** Widest exposure last, so that a descending sort puts it first. */
const exposureRank = {
  loopback: 0,
  'link-local': 1,
  multicast: 2,
  private: 3,
  public: 4,
  'all-interfaces': 5
} as const

function sortKey(
  column: PortColumn,
  { ports }: PortLine,
  clientsOf: (id: number) => number | null
): SortKey {
  const [{ row, exposure, serviceLabel }] = ports
  switch (column) {
    case 'port':
      return row.localPort
    case 'protocol':
      return `${row.protocol}${row.family}`
    case 'exposure':
      return exposure === null ? null : exposureRank[exposure]
    case 'address':
      return row.localAddress
    case 'service':
      return serviceLabel
    case 'process':
      return row.owners[0]?.name ?? null
    case 'pid':
      return row.owners[0]?.pid ?? null
    case 'user':
      return row.user ?? row.uid
    case 'clients':
      return clientsOfLine(ports, clientsOf)
    case 'since':
      return -Math.min(...ports.map((port) => port.row.firstSeenAt))
  }
}

/** Clients of all ports of a line together; null where none of them counts any. */
export function clientsOfLine(
  ports: PortLine['ports'],
  clientsOf: (id: number) => number | null
): number | null {
  const counts = ports.map(({ row }) => clientsOf(row.id)).filter((count) => count !== null)
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0)
}

/** Which ports are shown. */
export interface PortFilter {
  /** As docs/QUERY.md describes it; what is no query lets nothing pass. */
  readonly query: string
  /** Only those of this reach; null for all. */
  readonly kind: ExposureKind | null
  /** Only ports in this range; null for all. */
  readonly range: PortRange | null
}

/** Those of the ports that pass. */
export function filterPorts(
  ports: Iterable<OpenPort>,
  { query, kind, range }: PortFilter
): OpenPort[] {
  const parsed = parseQuery(query)
  if (!parsed.ok) return []
  return [...ports].filter(
    (port) =>
      (kind === null || exposureText(port.exposure).kind === kind) &&
      isInRange(port.row.localPort, range) &&
      parsed.matches(port.subject)
  )
}

/**
 * The lines in the wanted order, which `order` makes. Unknown values come last whatever the direction; equal ones stand by
 * port, protocol, family and age, so that the order never jitters.
 */
export function orderPorts(
  lines: readonly PortLine[],
  sort: PortSort,
  clientsOf: (id: number) => number | null,
  order: typeof orderByKey<PortLine> = orderByKey
): PortLine[] {
  return order(
    lines,
    sort.descending,
    (line) => sortKey(sort.column, line, clientsOf),
    (a, b) => compareIdentity(a.ports[0], b.ports[0])
  )
}

function isInRange(port: number, range: PortRange | null): boolean {
  return range === null || (port >= range.first && port <= range.last)
}

function compareIdentity({ row: a }: OpenPort, { row: b }: OpenPort): number {
  return (
    a.localPort - b.localPort ||
    compareKeys(a.protocol, b.protocol) ||
    a.family - b.family ||
    a.id - b.id
  )
}
