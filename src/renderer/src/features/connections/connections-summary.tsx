import { ActionIcon, NativeSelect } from '@mantine/core'
import { IconFoldDown, IconFoldUp } from '@tabler/icons-react'
import type { RowKey } from '../../components/data-table/table-row'
import { ExportMenu } from '../../components/export-menu'
import { KindSummary, type KindTone } from '../../components/kind-summary'
import { tip } from '../../components/tip'
import { countText } from '../../format/locale-text'
import { figureRequests } from '../../stores/live'
import type { SocketStore } from '../../stores/socket-store'
import { useDerived } from '../../stores/use-derived'
import { sizes } from '../../theme/tokens'
import { connectionExportColumns, exportedConnections } from './connection-export'
import type { Grouping } from './connection-groups'
import styles from './connections-summary.module.css'
import { type ConnectionKind, kindOf } from './direction-text'
import { foldAll, type GroupFolding } from './group-folding'

const kindTexts: readonly {
  readonly kind: ConnectionKind
  readonly text: string
  readonly explanation: string
  readonly tone: KindTone
}[] = [
  {
    kind: 'in',
    text: 'in',
    tone: 'network',
    explanation: 'opened by others, at an open port of this computer'
  },
  { kind: 'out', text: 'out', tone: 'plain', explanation: 'opened from this computer to others' },
  {
    kind: 'local',
    text: 'local',
    tone: 'dim',
    explanation: 'within this computer; where both ends are listed, a connection counts twice'
  }
]

const groupings = [
  { value: '', label: 'No groups' },
  { value: 'process', label: 'By process' },
  { value: 'remote', label: 'By remote host' },
  { value: 'service', label: 'By service' },
  { value: 'state', label: 'By state' }
]

interface ConnectionsSummaryProps {
  readonly store: SocketStore
  /** The lines of the table. */
  readonly order: readonly RowKey[]
  /** Connections that pass the filter; null where there is none. */
  readonly shown: number | null
  /** The one kind that is shown; null for all. */
  readonly kind: ConnectionKind | null
  readonly onKind: (kind: ConnectionKind | null) => void
  readonly grouping: Grouping | null
  readonly onGrouping: (grouping: Grouping | null) => void
  readonly folding: GroupFolding
  readonly onFolding: (folding: GroupFolding) => void
}

/** How many connections there are, and which way they run. */
export function ConnectionsSummary(props: ConnectionsSummaryProps) {
  const { store, order, shown, kind, onKind, grouping, onGrouping, folding, onFolding } = props
  const counts = useDerived([store, store.connections.version], () => countKinds(store))
  if (store.timing === null) return null
  const total = store.connections.all.size
  return (
    <KindSummary
      title={`${countText(total)} ${total === 1 ? 'connection' : 'connections'}`}
      label="Show the connections that run"
      parts={kindTexts.map((part) => ({ ...part, count: counts[part.kind] }))}
      {...{ kind, onKind, shown }}
    >
      <NativeSelect
        classNames={{ input: styles['select'] ?? '' }}
        size="xs"
        aria-label="Groups"
        data={groupings}
        value={grouping ?? ''}
        onChange={({ currentTarget: { value } }) => {
          onGrouping(value === '' ? null : (value as Grouping))
        }}
      />
      {grouping !== null && <FoldButton {...{ folding, onFolding }} />}
      <ExportMenu
        name="connections"
        columns={connectionExportColumns}
        rows={() => exportedConnections(store, figureRequests, order)}
      />
    </KindSummary>
  )
}

/** Folds all groups where they are mostly open, and opens all where they are not. */
function FoldButton({
  folding,
  onFolding
}: Pick<ConnectionsSummaryProps, 'folding' | 'onFolding'>) {
  const label = folding.isUsual ? 'Unfold all groups' : 'Fold all groups'
  const Icon = folding.isUsual ? IconFoldDown : IconFoldUp
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={sizes['row-compact']}
      aria-label={label}
      {...tip(label)}
      onClick={() => {
        onFolding(foldAll(!folding.isUsual))
      }}
    >
      <Icon size={sizes['icon-small']} aria-hidden />
    </ActionIcon>
  )
}

function countKinds(store: SocketStore): Record<ConnectionKind, number> {
  const counts = { in: 0, out: 0, local: 0 }
  for (const connection of store.connections.all.values()) counts[kindOf(connection)] += 1
  return counts
}
