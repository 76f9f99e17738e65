import type { MachineFacts } from '../../../../shared/model/machine'
import type { SocketStore } from '../../stores/socket-store'
import type { OpenProcess } from './open-process'
import type { PaneSurroundings } from './pane-shell'

/** What the details of every kind of subject need. */
export interface DetailProps {
  readonly store: SocketStore
  readonly machine: MachineFacts
  readonly surroundings: PaneSurroundings
  /** Goes on to another socket. */
  readonly onSelect: (id: number) => void
  readonly onOpenProcess: OpenProcess
}
