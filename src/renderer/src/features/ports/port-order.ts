import { createWordMatcher } from '../../../../shared/domain/match-words'
import type { PortRange } from '../../../../shared/model/machine'
import { type ExposureKind, exposureText } from '../../components/exposure-text'
import type { OpenPort } from '../../stores/open-port'

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

export interface PortSort {
  readonly column: PortColumn
  readonly descending: boolean
}

type SortKey = number | string | null

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
  { row, exposure, serviceLabel }: OpenPort,
  clientsOf: (id: number) => number | null
): SortKey {
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
      return clientsOf(row.id)
    case 'since':
      return -row.firstSeenAt
  }
}

/** Plain comparison, not Intl.Collator: that took 30 times as long at 50,000 rows. */
function compareKeys(a: SortKey, b: SortKey): number {
  if (a === b) return 0
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a) < String(b) ? -1 : 1
}

/** Which ports are shown. */
export interface PortFilter {
  /** Words, see createWordMatcher. */
  readonly query: string
  /** Only those of this reach; null for all. */
  readonly kind: ExposureKind | null
  /** Only ports in this range; null for all. */
  readonly range: PortRange | null
}

/**
 * Ids of the ports that pass `filter`, in the wanted order. Unknown values come last whatever the
 * direction; equal ones stand by port, protocol, family and age, so that the order never jitters.
 */
export function orderPorts(
  ports: Iterable<OpenPort>,
  sort: PortSort,
  filter: PortFilter,
  clientsOf: (id: number) => number | null
): number[] {
  const direction = sort.descending ? -1 : 1
  const entries: { readonly key: SortKey; readonly port: OpenPort }[] = []
  const matches = createWordMatcher(filter.query)
  for (const port of ports) {
    if (filter.kind !== null && exposureText(port.exposure).kind !== filter.kind) continue
    if (!isInRange(port.row.localPort, filter.range)) continue
    if (!matches(port.searchTexts)) continue
    entries.push({ key: sortKey(sort.column, port, clientsOf), port })
  }
  entries.sort((a, b) => {
    if ((a.key === null) !== (b.key === null)) return a.key === null ? 1 : -1
    return direction * compareKeys(a.key, b.key) || compareIdentity(a.port, b.port)
  })
  return entries.map(({ port }) => port.row.id)
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
