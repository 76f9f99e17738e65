import type { FoundListener } from '../ipc/listener-news'
import type { Platform } from './machine'

/** Whether something can be done on this system; else why not, as a sentence. */
export type Ability = { readonly can: true } | { readonly can: false; readonly why: string }

/** A new listener that was reported. */
export interface ListenerReport extends FoundListener {
  /** Never given out again in one run of Portlight. */
  readonly id: number
}

/** What is known of the listeners of this machine, from one start to the next. */
export interface ListenerRecord {
  /** How many are known; null before what is usual was learned. */
  readonly known: number | null
  /** When that was; milliseconds since the Unix epoch. */
  readonly learnedAt: number | null
  /** The newest first. */
  readonly reports: readonly ListenerReport[]
  /** What was wrong with the file they are kept in, as a sentence; null where nothing was. */
  readonly problem: string | null
  /** Why the file does not have what is here, as a sentence; null where it has. */
  readonly unsaved: string | null
}

/** The part of Portlight that lives outside of its window. */
export interface DesktopState {
  readonly platform: Platform
  /** Nothing is collected, for no window and in no background. */
  readonly isPaused: boolean
  readonly tray: Ability
  readonly startAtLogin: Ability
  readonly notifications: Ability
  readonly listeners: ListenerRecord
}

/** What Portlight is made of here, and where it keeps things. */
export interface AboutFacts {
  readonly version: string
  readonly electron: string
  readonly chromium: string
  readonly node: string
  readonly v8: string
  /** Name and version of the operating system: "linux 6.1.0 x64". */
  readonly system: string
  /** Wayland, X11; null where there is no such choice. */
  readonly display: string | null
  /** Whether Portlight was started without Chromium's sandbox: by a person, or by an AppImage's script. */
  readonly hasNoSandbox: boolean
  /** Paths, for the window to show; they may hold the name of the user. */
  readonly logFolder: string
  readonly dataFolder: string
  /** Memory of each process of Portlight; bytes. */
  readonly processes: readonly { readonly name: string; readonly bytes: number }[]
}

/** What became of an import of settings. */
export type ImportSettingsOutcome =
  /** How many settings differ from before. */
  | { readonly result: 'imported'; readonly changed: number }
  | { readonly result: 'cancelled' }
  /** Nothing was changed. */
  | { readonly result: 'failed'; readonly reason: string }
