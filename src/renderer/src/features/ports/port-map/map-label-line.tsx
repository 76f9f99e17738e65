import { useMemo } from 'react'
import type { MachineFacts, PortRange } from '../../../../../shared/model/machine'
import { tip } from '../../../components/tip'
import { mapLabelTip } from './map-label-tip'
import { mapLabels } from './map-labels'
import { placeLabels } from './place-labels'
import styles from './port-map.module.css'
import type { PortScale } from './port-scale'
import { useLabelWidth } from './use-label-width'

/** The texts below the map. A band's name filters by that band, and clears that filter. */
export function MapLabelLine({
  scale,
  machine,
  range,
  onRange
}: {
  readonly scale: PortScale
  readonly machine: MachineFacts
  readonly range: PortRange | null
  readonly onRange: (range: PortRange | null) => void
}) {
  const measure = useLabelWidth()
  const labels = useMemo(
    () => placeLabels(mapLabels(scale, machine), measure),
    [scale, machine, measure]
  )
  return (
    <div className={styles['labels']}>
      {labels.map(({ id, text, x, width, align }) => {
        const place = align === 'start' ? { left: x } : { right: scale.width - x - width }
        const band = scale.bands.find(({ kind }) => kind === id)
        if (band === undefined) {
          return (
            <span
              key={id}
              className={styles['label']}
              style={place}
              {...tip(mapLabelTip(id, machine))}
            >
              {text}
            </span>
          )
        }
        const { first, last } = band
        const isMarked = range?.first === first && range.last === last
        return (
          <button
            key={id}
            type="button"
            className={styles['band']}
            style={place}
            aria-pressed={isMarked}
            onClick={({ detail }) => {
              // The second click of a double click must not undo the first.
              if (detail < 2) onRange(isMarked ? null : { first, last })
            }}
            {...tip(mapLabelTip(id, machine))}
          >
            {text}
          </button>
        )
      })}
    </div>
  )
}
