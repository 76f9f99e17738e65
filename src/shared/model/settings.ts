import type { RememberedTarget } from './path-targets'
import type { EngineChoice } from './probing'

export type Theme = 'system' | 'dark' | 'light'

/**
 * Which new listeners are reported: none, all, those at ports that need rights, those that others can
 * reach, or those that a query finds.
 */
export type NewListenerRule = 'off' | 'all' | 'privileged' | 'exposed' | 'query'

/** How sockets are listed: the best way there is, or without native code. */
export type SocketEngine = 'auto' | 'system'

/** A query under a name, and the screen it belongs to. */
export interface SavedView {
  readonly name: string
  readonly query: string
  /** Id of the screen. */
  readonly screen: string
}

/** How one table is arranged. Columns are named by their ids. */
export interface TableSettings {
  /** Columns that are not named stand where they stand by default. */
  readonly order: readonly string[]
  readonly hidden: readonly string[]
  /** Columns asked for: shown even where there is no room. */
  readonly shown: readonly string[]
  /** CSS pixels, for columns that were given a width. */
  readonly widths: Readonly<Record<string, number>>
  /** Null for the table's own order. */
  readonly sort: { readonly column: string; readonly descending: boolean } | null
}

/** What Portlight remembers from one start to the next. */
export interface Settings {
  readonly theme: Theme
  /** Size of everything in the window; one of `zoomChoices`, in percent. */
  readonly zoomPercent: number
  /** Milliseconds from one collection to the next, within `intervalLimits`. */
  readonly intervalMs: number
  readonly socketEngine: SocketEngine
  /** Of targets that are added from now on. */
  readonly probeEngine: EngineChoice
  /** Whether the name servers are asked for the names of hosts on show. */
  readonly reverseDns: boolean
  /** Whether there is an icon in the tray, or in the menu bar of a Mac. */
  readonly showTray: boolean
  /** Whether closing the window leaves Portlight in the tray. Counts only where `showTray` does. */
  readonly closeToTray: boolean
  readonly startAtLogin: boolean
  readonly newListenerRule: NewListenerRule
  /** For the rule `query`. */
  readonly newListenerQuery: string
  /** CSS pixels; null for the pane's own width. */
  readonly paneWidth: number | null
  readonly savedViews: readonly SavedView[]
  /** By the id of the table. */
  readonly tables: Readonly<Record<string, TableSettings>>
  /** Targets of the Paths screen, in their order. */
  readonly pathTargets: readonly RememberedTarget[]
  /** Whether the screen of protocols tells IPv4 and IPv6 apart. */
  readonly protocolsApart: boolean
  /** Ids of hints that need not be given again. */
  readonly hintsSeen: readonly string[]
  /** Id of the screen that was on show last; null before the first. */
  readonly lastScreen: string | null
}

export type SettingName = keyof Settings

/** New values for some of the settings; each replaces the old one whole. */
export type SettingsPatch = { readonly [K in SettingName]?: Settings[K] | undefined }

/** Shortest and longest time between two collections, both allowed; milliseconds. */
export const intervalLimits = { least: 500, most: 10_000 } as const

/** Sizes of everything in the window, in percent. */
export const zoomChoices: readonly number[] = [80, 90, 100, 110, 125, 150, 175, 200]

export const defaultSettings: Settings = {
  theme: 'system',
  zoomPercent: 100,
  intervalMs: 1000,
  socketEngine: 'auto',
  probeEngine: 'auto',
  reverseDns: false,
  showTray: true,
  closeToTray: false,
  startAtLogin: false,
  newListenerRule: 'off',
  newListenerQuery: '',
  paneWidth: null,
  savedViews: [],
  tables: {},
  pathTargets: [],
  protocolsApart: false,
  hintsSeen: [],
  lastScreen: null
}

export const defaultTableSettings: TableSettings = {
  order: [],
  hidden: [],
  shown: [],
  widths: {},
  sort: null
}

/** What is wrong with the settings on disk, for a person to know. Reasons are the system's words. */
export type SettingsProblem =
  /** The file was no settings; it was set aside as `keptAs`, or could not be. */
  | { readonly kind: 'corrupt'; readonly reason: string; readonly keptAs: string | null }
  /** The file is there but could not be read. It is left alone: nothing is saved over it. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** These settings had values that are none, and have their defaults, in whole or in part. */
  | { readonly kind: 'fields'; readonly fields: readonly SettingName[] }
  /** A later Portlight wrote the file; what is known of it is used, and a copy kept. */
  | { readonly kind: 'newer'; readonly version: number; readonly keptAs: string | null }
  /** The last change is not on disk. It holds until Portlight ends. */
  | { readonly kind: 'not-saved'; readonly reason: string }

export interface SettingsState {
  readonly settings: Settings
  /** At most one of each kind; those that were dismissed are not among them. */
  readonly problems: readonly SettingsProblem[]
}

/** The settings with the patch laid over them. */
export function withPatch(settings: Settings, patch: SettingsPatch): Settings {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined)
  return { ...settings, ...(Object.fromEntries(given) as Partial<Settings>) }
}
