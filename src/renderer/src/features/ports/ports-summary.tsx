import { useMemo } from 'react'
import type { ExposureKind } from '../../components/exposure-text'
import { exposureText } from '../../components/exposure-text'
import { countText } from '../../format/locale-text'
import type { SocketStore } from '../../stores/socket-store'
import { foldPorts, type PortLine } from './fold-ports'
import styles from './ports-summary.module.css'

const kindTexts: readonly { readonly kind: ExposureKind; readonly text: string }[] = [
  { kind: 'all', text: 'open to all interfaces' },
  { kind: 'public', text: 'at a public address' },
  { kind: 'network', text: 'to one network' },
  { kind: 'loopback', text: 'to this computer only' },
  { kind: 'unknown', text: 'not known to whom' }
]

/** How many doors are open, and to whom: the first thing to see. */
export function PortsSummary({
  store,
  shown,
  kind,
  onKind
}: {
  readonly store: SocketStore
  /** Ports that pass the filter; null where there is none. */
  readonly shown: number | null
  /** The one reach that is shown; null for all. */
  readonly kind: ExposureKind | null
  readonly onKind: (kind: ExposureKind | null) => void
}) {
  const { openPortsVersion } = store
  const counts = useMemo(
    () => countKinds(foldPorts(store.openPorts.values())),
    // The version stands for the ports, which are changed in place.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [store, openPortsVersion]
  )
  if (store.timing === null) return null
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <div className={styles['summary']}>
      <h1 className={styles['title']}>
        {countText(total)} open {total === 1 ? 'port' : 'ports'}
      </h1>
      <div className={styles['parts']} role="group" aria-label="Show the ports that are open">
        {kindTexts
          .filter((part) => part.kind === 'all' || part.kind === kind || counts[part.kind] > 0)
          .map((part) => (
            <button
              key={part.kind}
              type="button"
              className={styles['part']}
              data-exposure={part.kind}
              data-none={counts[part.kind] === 0}
              aria-pressed={part.kind === kind}
              data-tip={`${countText(counts[part.kind])} ${part.text}`}
              onClick={() => {
                onKind(part.kind === kind ? null : part.kind)
              }}
            >
              <b>{countText(counts[part.kind])}</b> {part.text}
            </button>
          ))}
      </div>
      {shown !== null && (
        <span className={styles['filtered']} role="status">
          {countText(shown)} shown
        </span>
      )}
    </div>
  )
}

function countKinds(lines: readonly PortLine[]): Record<ExposureKind, number> {
  const counts = { all: 0, public: 0, network: 0, loopback: 0, unknown: 0 }
  for (const { ports } of lines) counts[exposureText(ports[0].exposure).kind] += 1
  return counts
}
