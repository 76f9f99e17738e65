import { type KeyboardEvent, memo, useMemo, useRef, useState } from 'react'
import type { MachineFacts, PortRange } from '../../../../../shared/model/machine'
import type { OpenPort } from '../../../stores/open-port'
import { useElementWidth } from '../../../components/use-element-width'
import { mapHeight } from './draw-port-map'
import { MapLabelLine } from './map-label-line'
import { mapSummary } from './map-summary'
import { MarkLabel } from './mark-label'
import { nextChoice } from './next-choice'
import { bucketOf, type PortBucket, portBuckets } from './port-buckets'
import { PortIndex } from './port-index'
import { portAfterKey } from './port-key'
import { PortMapCanvas } from './port-map-canvas'
import styles from './port-map.module.css'
import { markText, othersText } from './port-mark-text'
import { portScale } from './port-scale'
import { RangeChip } from './range-chip'
import { useMapPicture } from './use-map-picture'
import { useMapPointer } from './use-map-pointer'

export interface PortMapProps {
  /** By id; changed in place. */
  readonly openPorts: ReadonlyMap<number, OpenPort>
  /** Another number for each content of `openPorts`. */
  readonly version: number
  /** Null while they are not known yet. */
  readonly machine: MachineFacts | null
  readonly selectedId: number | null
  /** The ports the table is filtered by; null for all. */
  readonly range: PortRange | null
  readonly onSelect: (id: number) => void
  readonly onRange: (range: PortRange | null) => void
}

/** Where the keyboard is: it follows the selection until keys move it on. */
interface Walk {
  readonly port: number
  readonly selectedId: number | null
  /** Where a range that is being marked begins. */
  readonly anchor: number | null
}

/**
 * All ports of this computer on one strip, a tick for each that is open. A listbox to those who hear
 * it, with the one option the keyboard is on: 20,000 of them would cost more than the picture.
 */
export const PortMap = memo(function PortMap(props: PortMapProps) {
  const { openPorts, version, machine, selectedId, range, onSelect, onRange } = props
  const strip = useRef<HTMLDivElement>(null)
  const width = useElementWidth(strip)
  const scale = useMemo(() => portScale(width), [width])
  const index = useMemo(() => new PortIndex(openPorts.values(), version), [openPorts, version])
  const buckets = useMemo(() => portBuckets(index, scale), [index, scale])
  const summary = useMemo(() => mapSummary(index, machine), [index, machine])
  const [walk, setWalk] = useState<Walk | null>(null)
  const [isWalking, setIsWalking] = useState(false)
  const pointer = useMapPointer(scale, buckets, choose, onRange)

  const selected = selectedId === null ? undefined : openPorts.get(selectedId)
  const walked = walk?.selectedId === selectedId ? walk : null
  const current = index.nearest(walked?.port ?? selected?.row.localPort ?? 1)
  const currentBucket = current === null ? null : bucketOf(buckets, current)
  const pointed = pointer.hovered ?? (isWalking ? currentBucket : null)
  const selectedBucket = selected === undefined ? null : bucketOf(buckets, selected.row.localPort)
  const shownRange = pointer.dragged ?? range
  const picture = useMapPicture(scale, buckets, machine, shownRange, pointed, selectedBucket)
  const label = shownLabel()
  const option = current === null ? null : markOf(current, current)

  function choose({ first, last }: PortRange): void {
    const id = nextChoice(index.within({ first, last }), selectedId)
    if (id !== null) onSelect(id)
  }

  /** The most exposed socket of some ports, and what else there is. */
  function markOf(first: number, last: number) {
    const sockets = index.within({ first, last })
    const [port] = sockets
    if (port === undefined) return null
    const ports = index.count({ first, last })
    return { port, others: othersText(ports, sockets.length) }
  }

  /** What is named above the strip: what is pointed at, where the keyboard is, or what is selected. */
  function shownLabel() {
    if (pointer.dragged !== null) return null
    if (pointer.hovered !== null) return labelAt(pointer.hovered, pointer.hovered)
    if (isWalking && currentBucket !== null && current !== null) {
      return labelAt(currentBucket, { first: current, last: current })
    }
    if (range !== null || selected === undefined || selectedBucket === null) return null
    return { x: selectedBucket.x, port: selected, others: null }
  }

  function labelAt({ x }: PortBucket, { first, last }: PortRange) {
    const mark = markOf(first, last)
    return mark === null ? null : { x, ...mark }
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') {
      if (pointer.dragged !== null) pointer.cancel()
      else if (range !== null) onRange(null)
      else return
      event.preventDefault()
      return
    }
    if (current === null) return
    if (event.key === 'Enter') {
      event.preventDefault()
      choose({ first: current, last: current })
      return
    }
    const port = portAfterKey(event.key, current, index, scale.bands)
    if (port === null) return
    event.preventDefault()
    setIsWalking(true)
    const anchor = event.shiftKey ? (walked?.anchor ?? current) : null
    setWalk({ port, selectedId, anchor })
    if (anchor !== null) {
      onRange({ first: Math.min(anchor, port), last: Math.max(anchor, port) })
    }
  }

  return (
    <section className={styles['map']} aria-label="Map of all ports" data-shows-sockets>
      <div ref={strip} className={styles['strip']} style={{ height: mapHeight }}>
        <div
          className={styles['area']}
          role={option === null ? 'img' : 'listbox'}
          aria-label={option === null ? summary : 'Port map'}
          aria-description={option === null ? undefined : summary}
          aria-orientation={option === null ? undefined : 'horizontal'}
          aria-activedescendant={option === null ? undefined : optionId(option.port)}
          tabIndex={option === null ? undefined : 0}
          data-port={pointed === null ? undefined : pointed.first}
          onKeyDown={onKey}
          onFocus={({ currentTarget }) => {
            setIsWalking(currentTarget.matches(':focus-visible'))
          }}
          onBlur={() => {
            setIsWalking(false)
          }}
          {...pointer.handlers}
        >
          <PortMapCanvas picture={picture} />
          {option !== null && (
            <div
              key={option.port.row.localPort}
              id={optionId(option.port)}
              className={styles['option']}
              role="option"
              aria-selected={selected?.row.localPort === current}
              aria-posinset={index.placeFrom(option.port.row.localPort) + 1}
              aria-setsize={index.ports.length}
              style={{ left: currentBucket?.x }}
            >
              {markText(option.port, option.others)}
            </div>
          )}
        </div>
        {shownRange !== null && (
          <RangeChip
            range={shownRange}
            count={index.count(shownRange)}
            middle={(scale.xOf(shownRange.first) + scale.xOf(shownRange.last)) / 2}
            onClear={
              pointer.dragged === null
                ? () => {
                    onRange(null)
                  }
                : null
            }
          />
        )}
        {label !== null && <MarkLabel {...label} />}
      </div>
      {machine !== null && (
        <MapLabelLine scale={scale} machine={machine} range={range} onRange={onRange} />
      )}
    </section>
  )
})

function optionId({ row }: OpenPort): string {
  return `port-map-${row.localPort}`
}
