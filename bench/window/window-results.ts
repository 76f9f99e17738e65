import type { MemorySample } from '../cases/case-plan'
import type { ScreenName } from './app-window'
import type { TaskTimes } from './task-trace'

/** One screen with all sockets, while they change. */
export interface ScreenResult {
  readonly screen: ScreenName
  /** What was done with it. */
  readonly view: string
  /** Rows of its table at the end. */
  readonly rows: number
  readonly tasks: TaskTimes
}

/** Milliseconds from each key that changed the rows to the frame that shows it. */
export interface KeystrokeResult {
  readonly screen: ScreenName
  /** cold: the first key after the page was loaded anew; warm: all those behind it. */
  readonly state: 'cold' | 'warm'
  readonly times: readonly number[]
  /** Keys that changed nothing on screen. */
  readonly idle: number
}

/** Milliseconds from the start of the process to what it painted, round by round. */
export interface LaunchResult {
  readonly app: readonly number[]
  readonly bare: readonly number[]
}

export const processNames = ['renderer', 'main', 'monitor'] as const
export type ProcessName = (typeof processNames)[number]

/** Memory of the processes; of the heap only the renderer's is known. */
export interface WindowMemory {
  readonly minutes: number
  readonly samples: Readonly<Record<ProcessName, readonly MemorySample[]>>
}

export interface WindowCircumstances {
  readonly measuredAt: string
  readonly machine: string
  readonly system: string
  readonly surroundings: string
  readonly method: readonly string[]
}

export interface WindowResult {
  readonly circumstances: WindowCircumstances
  readonly sockets: number
  /** Longest tasks of 50 ms and more while the page loaded; milliseconds, longest first. */
  readonly loadingTasks: readonly number[]
  readonly screens: readonly ScreenResult[]
  readonly keystrokes: readonly KeystrokeResult[]
  /** Rows in the page in any frame, most. */
  readonly mostRows: number
  readonly launch: LaunchResult
  readonly memory: WindowMemory | null
}
