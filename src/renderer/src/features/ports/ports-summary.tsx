import type { ExposureKind } from '../../components/exposure-text'
import { exposureText } from '../../components/exposure-text'
import { KindSummary, type KindTone } from '../../components/kind-summary'
import { countText } from '../../format/locale-text'
import { ExportMenu } from '../../components/export-menu'
import type { SocketStore } from '../../stores/socket-store'
import { useDerived } from '../../stores/use-derived'
import type { PortLine } from './fold-ports'
import { exportedPorts, portExportColumns } from './port-export'

interface KindText {
  readonly kind: ExposureKind
  /** After the count, and that after “open ports”. */
  readonly text: string
  readonly tone: KindTone
}

const kindTexts: readonly KindText[] = [
  { kind: 'all', text: 'to all interfaces', tone: 'all' },
  { kind: 'public', text: 'at a public address', tone: 'all' },
  { kind: 'network', text: 'to one network', tone: 'network' },
  { kind: 'loopback', text: 'to this computer only', tone: 'dim' },
  { kind: 'unknown', text: 'to whom is not known', tone: 'dim' }
]

/** How many doors are open, and to whom. */
export function PortsSummary({
  store,
  all,
  lines,
  shown,
  kind,
  onKind
}: {
  readonly store: SocketStore
  /** Every open port, whatever the filter. */
  readonly all: readonly PortLine[]
  /** The lines of the table. */
  readonly lines: readonly PortLine[]
  /** Ports that pass the filter; null where there is none. */
  readonly shown: number | null
  /** The one reach that is shown; null for all. */
  readonly kind: ExposureKind | null
  readonly onKind: (kind: ExposureKind | null) => void
}) {
  const counts = useDerived([all], () => countKinds(all))
  if (store.timing === null) return null
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const parts = kindTexts
    .filter((part) => part.kind === 'all' || part.kind === kind || counts[part.kind] > 0)
    .map((part) => ({ ...part, explanation: `open ${part.text}`, count: counts[part.kind] }))
  return (
    <KindSummary
      title={`${countText(total)} open ${total === 1 ? 'port' : 'ports'}`}
      label="Show the ports that are open"
      {...{ parts, kind, onKind, shown }}
    >
      <ExportMenu
        name="ports"
        columns={portExportColumns}
        rows={() => exportedPorts(store, lines)}
      />
    </KindSummary>
  )
}

function countKinds(lines: readonly PortLine[]): Record<ExposureKind, number> {
  const counts = { all: 0, public: 0, network: 0, loopback: 0, unknown: 0 }
  for (const { ports } of lines) counts[exposureText(ports[0].exposure).kind] += 1
  return counts
}
