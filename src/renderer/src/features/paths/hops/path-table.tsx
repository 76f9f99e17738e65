import { useMemo, useRef, useState } from 'react'
import type { RouteChange } from '../../../../../shared/model/path'
import { DataTable, type TableExpansion } from '../../../components/data-table/data-table'
import { createRowSource } from '../../../components/data-table/row-source'
import { useTableSort } from '../../../components/data-table/use-table-settings'
import { probeStore } from '../../../stores/probes/live-probes'
import type { PathTarget } from '../../../stores/probes/probe-store'
import { sizes } from '../../../theme/tokens'
import { HeatLegend } from './heat-legend'
import { hopColumns, type HopRow } from './hop-columns'
import { type HopLine, hopLineId, hopLines, ttlOfLine } from './hop-line'
import { hopColumnIds, orderHopLines, usualHopSort } from './hop-order'
import { hopCells } from './hop-texts'
import styles from './path-table.module.css'
import { hopTableId } from './show-hop'

const noneOpen: ReadonlySet<number> = new Set()
const noChanges: readonly RouteChange[] = []

/** A row a hop, with the figures of mtr and a strip of the last probes. Enter lights up a hop. */
export function PathTable({
  target,
  lit,
  onLit
}: {
  readonly target: PathTarget
  /** TTLs of the hops that are lit up. */
  readonly lit: readonly number[]
  readonly onLit?: (ttls: readonly number[]) => void
}) {
  const { key, view } = target
  const grid = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(noneOpen)
  const [selectedId, setSelectedId] = useState<number | null>(null)
  const [sort, setSort] = useTableSort(hopTableId, hopColumnIds, usualHopSort)
  const source = useMemo(
    () => createRowSource<HopRow>(rowVersions, (id) => rowOf(key, id, open, lit)),
    [key, open, lit]
  )
  if (view === null || view.report.hops.length === 0) return null
  const lines = orderHopLines(hopLines(view.report, open), sort)

  const expansion: TableExpansion = {
    isOpen(id) {
      const line = lines.find((one) => one.id === id)
      return line === undefined ? null : opennessOf(line, open)
    },
    setOpen(id, isOpen) {
      const next = new Set(open)
      if (isOpen) next.add(Number(id))
      else next.delete(Number(id))
      setOpen(next)
    }
  }

  /** One hop alone, or none if it was that. */
  function lightSelected(): void {
    const ttl = selectedId === null ? null : ttlOfLine(selectedId)
    if (ttl !== null) onLit?.(lit.length === 1 && lit[0] === ttl ? [] : [ttl])
  }
  return (
    <>
      <div
        className={styles['table']}
        style={{ minHeight: sizes['table-head'] + sizes.row * lines.length + sizes['space-4'] }}
      >
        <DataTable
          id={hopTableId}
          label="Hops"
          grid={grid}
          columns={hopColumns}
          source={source}
          order={lines.map(({ id }) => id)}
          sort={sort}
          onSort={(next) => {
            setSort(next)
          }}
          selectedId={selectedId}
          onSelect={setSelectedId}
          onOpen={lightSelected}
          expansion={expansion}
          textOf={(id) => {
            const line = lines.find((one) => one.id === id)
            return line === undefined ? null : hopCells(line)
          }}
        />
      </div>
      <HeatLegend />
    </>
  )
}

const rowVersions = { subscribeDrawn: probeStore.subscribe, getVersion: probeStore.getVersion }

/** What the table shows of a line of the target `key`. */
function rowOf(
  key: string,
  id: number,
  open: ReadonlySet<number>,
  lit: readonly number[]
): HopRow | undefined {
  const target = probeStore.find(key)
  const ttl = ttlOfLine(id)
  const hop = target?.view?.report.hops.find((one) => one.ttl === ttl)
  if (target === null || hop === undefined) return undefined
  const place = id - hopLineId(ttl)
  const address = hop.addresses[place] ?? null
  if (place > 0 && address === null) return undefined
  const line: HopLine = { id, hop, address, isFurther: place > 0 }
  return {
    line,
    isOpen: opennessOf(line, open),
    isLit: ttl !== null && lit.includes(ttl),
    changes: place > 0 ? noChanges : (target.view?.report.routeChanges ?? noChanges),
    history: target.history,
    version: target.history.version,
    mark: null,
    age: 0,
    isQuiet: false,
    isInset: false
  }
}

/** Whether further addresses of the line are shown; null where it has none. */
function opennessOf({ id, hop, isFurther }: HopLine, open: ReadonlySet<number>): boolean | null {
  return isFurther || hop.addresses.length < 2 ? null : open.has(id)
}
