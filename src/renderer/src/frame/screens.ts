import {
  type Icon,
  IconArrowsExchange,
  IconListNumbers,
  IconPlug,
  IconRoute,
  IconSettings
} from '@tabler/icons-react'
import type { Ref } from 'react'
import type { Freshness } from '../stores/freshness'

/** Screens by the names the frame knows them by, in the order of the rail. */
export type ScreenId = 'ports' | 'connections' | 'paths' | 'protocols' | 'settings'

export interface ScreenEntry {
  readonly id: ScreenId
  readonly label: string
  readonly icon: Icon
  /** The query box above the screen; null where there is nothing to filter. */
  readonly query: ScreenQueryBox | null
}

export interface ScreenQueryBox {
  /** What the query looks through, for screen readers. */
  readonly label: string
  readonly hint: string
}

/** What the rail offers; Ctrl or Cmd with its place in the list opens a screen. */
export const screens: readonly ScreenEntry[] = [
  {
    id: 'ports',
    label: 'Ports',
    icon: IconPlug,
    query: {
      label: 'Filter the ports',
      hint: 'Filter by port, process, service, user, address'
    }
  },
  {
    id: 'connections',
    label: 'Connections',
    icon: IconArrowsExchange,
    query: {
      label: 'Filter the connections',
      hint: 'Filter by process, host, port, service, state'
    }
  },
  { id: 'paths', label: 'Paths', icon: IconRoute, query: null },
  { id: 'protocols', label: 'Protocols', icon: IconListNumbers, query: null },
  { id: 'settings', label: 'Settings', icon: IconSettings, query: null }
]

export function screenEntry(id: ScreenId): ScreenEntry {
  const entry = screens.find((one) => one.id === id)
  if (entry === undefined) throw new Error(`There is no screen ${id}`)
  return entry
}

/** What a screen lets the frame do to it. */
export interface ScreenHandle {
  /** From the query box on to what it left; without a box to where something is typed. */
  enterTable(): void
  /** Puts the focus into the table, whatever is chosen there. */
  focusTable(): void
}

/** What the frame gives to each screen that has a query. */
export interface ScreenProps {
  readonly ref: Ref<ScreenHandle>
  readonly freshness: Freshness
  readonly query: string
  readonly onQuery: (query: string) => void
}
