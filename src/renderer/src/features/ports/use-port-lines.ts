import { parseQuery } from '../../../../shared/domain/query/parse-query'
import type { PortRange } from '../../../../shared/model/machine'
import { keptOrder } from '../../components/data-table/kept-order'
import { orderByKey } from '../../components/data-table/order-by-key'
import { useIdleWork } from '../../components/use-idle-work'
import type { ExposureKind } from '../../components/exposure-text'
import type { OpenPort } from '../../stores/open-port'
import type { SocketStore } from '../../stores/socket-store'
import { useDerived } from '../../stores/use-derived'
import { foldPorts, type PortLine } from './fold-ports'
import { filterPorts, orderPorts, type PortSort } from './port-order'

/** Lines in order, those of ports that have just been closed among them. */
export interface PortLines {
  /** Every open port, whatever the filter, in no particular order. */
  readonly all: readonly PortLine[]
  readonly lines: readonly PortLine[]
  /** How many there are without the closed ones. */
  readonly count: number
}

/**
 * Sorted again only when membership, sort, filter or what they ask for changes: client counts, and for
 * queries findings and the time.
 */
export function usePortLines(
  store: SocketStore,
  sort: PortSort,
  query: string,
  kind: ExposureKind | null,
  range: PortRange | null
): PortLines {
  const { openPortsVersion } = store
  const clientsVersion = sort.column === 'clients' ? store.clientsVersion : 0
  const usesAge = useDerived([query], () => {
    const parsed = parseQuery(query)
    return parsed.ok && parsed.usesAge
  })
  const asked = [usesAge ? store.version : 0, query === '' ? 0 : store.findings.version]
  const versions = [openPortsVersion, clientsVersion, ...asked]
  // All else that is sorted by stands in the line, which is another one where it changes.
  const order = useDerived([sort], () =>
    sort.column === 'clients' ? orderByKey<PortLine> : keptOrder<PortLine>()
  )
  const all = useDerived([store, openPortsVersion], () => foldPorts(store.openPorts.values()))
  const shown = useDerived([all, sort, query, kind, range, ...versions], () => {
    const isFiltered = query.trim() !== '' || kind !== null || range !== null
    const filter = { query, kind, range }
    const gone = filterPorts(store.gonePorts.values(), filter)
    const lines = isFiltered ? foldPorts(filterPorts(store.openPorts.values(), filter)) : all
    return {
      all,
      lines: orderPorts([...lines, ...foldPorts(gone)], sort, (id) => store.clientsOf(id), order),
      count: lines.length
    }
  })
  useIdleWork(shown.lines, prepare)
  return shown
}

/** Works out what words are looked for in, ahead of the first key. */
function prepare({ ports }: PortLine): readonly string[] {
  return ports.map(({ subject }) => subject.searchText)
}

/** Lines that hold two ports, by the ids of both; the same map for as long as they are the same. */
export function usePairs(lines: readonly PortLine[]): ReadonlyMap<number, PortLine> {
  const pairs = lines.filter(({ ports }) => ports.length > 1)
  const names = pairs.map(({ ports }) => ports.map(({ row }) => row.id).join('+')).join(' ')
  return useDerived(
    [names],
    () => new Map(pairs.flatMap((line) => line.ports.map(({ row }) => [row.id, line] as const)))
  )
}

/** An open port by its id, also one that has just been closed. */
export function findPort(store: SocketStore, id: number): OpenPort | undefined {
  return store.openPorts.get(id) ?? store.gonePorts.get(id)
}
