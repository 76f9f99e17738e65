import type { CloseConnectionOutcome, ConnectionRef } from '../model/close-connection'
import type { AboutFacts, DesktopState, ImportSettingsOutcome } from '../model/desktop'
import type { EndingOutlook, EndProcessOutcome, EndProcessRequest } from '../model/end-process'
import type { HostName } from '../model/host-name'
import type { MenuCommand } from '../model/menu-command'
import type { OpenFolderOutcome } from '../model/open-folder'
import type { NextFreePort, PortCheck } from '../model/port-check'
import type { OpenSessionOutcome } from '../model/path-session'
import type { SaveExportOutcome, SaveExportRequest } from '../model/save-export'
import type { SettingsPatch, SettingsState } from '../model/settings'
import type { ProcessRef } from '../model/socket'

/**
 * The one contract between the window and the main process. Main's handlers, preload's methods and
 * the types of the renderer all derive from the two values below; no channel name stands elsewhere.
 * It holds no validators: those are main's (src/main/ipc), so that preload stays small.
 */

/** Failures of a request that the window tells apart. */
export type RequestErrorKind = 'invalid' | 'forbidden' | 'unavailable' | 'internal'

export interface RequestError {
  readonly kind: RequestErrorKind
  readonly message: string
  readonly hint?: string
}

export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: RequestError }

interface RequestShape<Argument, Value> {
  readonly channel: string
  /** Phantom: carries the types, never read. */
  readonly types?: (argument: Argument) => Value
}

interface EventShape<Payload> {
  readonly channel: string
  readonly types?: (payload: Payload) => void
}

function request<Argument, Value>(channel: string): RequestShape<Argument, Value> {
  return { channel }
}

function event<Payload>(channel: string): EventShape<Payload> {
  return { channel }
}

/** Processes that a window speaks to over a port of its own. */
export type PortProcess = 'monitor' | 'prober'

/** State of such a process as main sees it. */
export type ProcessStatus =
  | { readonly state: 'running' }
  | {
      readonly state: 'down'
      readonly reason: string
      /** It ended too often; it is started again when somebody asks for a port to it, and not before. */
      readonly isGivenUp: boolean
    }

/** From the window to main, answered. */
export const requests = {
  /**
   * Asks for a port to the monitor. It arrives as a window message that carries `nonce`
   * (see `portMessageType`); the reply only says that it is under way.
   */
  connectMonitor: request<{ readonly nonce: string }, null>('portlight:connect-monitor'),
  /** The same for the prober. */
  connectProber: request<{ readonly nonce: string }, null>('portlight:connect-prober'),
  /** Tells that the first live rows are painted. */
  reportLive: request<null, null>('portlight:report-live'),
  /** Has an error of the page written into the log: what it kept from being done, and its own words. */
  reportPageError: request<{ readonly what: string; readonly details: string }, null>(
    'portlight:report-page-error'
  ),
  /** Tries whether a port (1–65535) could be taken, by binding it for a moment. */
  checkPort: request<{ readonly port: number }, PortCheck>('portlight:check-port'),
  /** Looks for the next port above `after` (0–65535) that is free. */
  nextFreePort: request<{ readonly after: number }, NextFreePort>('portlight:next-free-port'),
  /** Tells what ending a process would mean, without doing it. */
  describeEnding: request<ProcessRef, EndingOutlook>('portlight:describe-ending'),
  /** Ends a process, after the person has said so. */
  endProcess: request<EndProcessRequest, EndProcessOutcome>('portlight:end-process'),
  /** Closes one connection, after the person has said so. */
  closeConnection: request<ConnectionRef, CloseConnectionOutcome>('portlight:close-connection'),
  /**
   * What the name servers call these addresses, `mostAskedNames` at most. Refused while reverse DNS is off:
   * each question tells the servers whom this computer talks to.
   */
  reverseNames: request<{ readonly addresses: readonly string[] }, readonly HostName[]>(
    'portlight:reverse-names'
  ),
  /** Shows the file of a process's program in the system's file manager. */
  openFolder: request<ProcessRef, OpenFolderOutcome>('portlight:open-folder'),
  /** Puts text on the clipboard. The page itself has no permission to. */
  copyText: request<{ readonly text: string }, null>('portlight:copy-text'),
  /** Asks the person for a file and writes the text to it. */
  saveExport: request<SaveExportRequest, SaveExportOutcome>('portlight:save-export'),
  /** Asks the person for a file and reads the session in it. */
  openSession: request<null, OpenSessionOutcome>('portlight:open-session'),
  getSettings: request<null, SettingsState>('portlight:get-settings'),
  /** Changes settings at once. The answer comes when they are saved, or tells that they could not be. */
  changeSettings: request<SettingsPatch, SettingsState>('portlight:change-settings'),
  /** Tells that the person has read what is wrong with the settings. */
  dismissSettingsProblems: request<null, SettingsState>('portlight:dismiss-settings-problems'),
  /** Asks the person for a file and writes the settings to it. */
  exportSettings: request<null, SaveExportOutcome>('portlight:export-settings'),
  /** Asks the person for a file and takes the settings in it, all of them or none. */
  importSettings: request<null, ImportSettingsOutcome>('portlight:import-settings'),
  /** Also tells that the page hears of events from now on. */
  getDesktop: request<null, DesktopState>('portlight:get-desktop'),
  /** Pauses all collecting, or goes on. */
  setPaused: request<{ readonly isPaused: boolean }, null>('portlight:set-paused'),
  /** Forgets the new listeners that were reported. */
  clearReports: request<null, null>('portlight:clear-reports'),
  /** Learns anew which listeners are usual here: those that are open now. */
  learnListeners: request<null, null>('portlight:learn-listeners'),
  getAbout: request<null, AboutFacts>('portlight:get-about'),
  /** Shows the folder of the logs in the system's file manager. */
  openLogFolder: request<null, null>('portlight:open-log-folder'),
  /** Shows the licences of what Portlight is made of, in the system's program for texts. */
  openNotices: request<null, null>('portlight:open-notices')
} as const

/** From main to the window. */
export const events = {
  monitorStatus: event<ProcessStatus>('portlight:monitor-status'),
  proberStatus: event<ProcessStatus>('portlight:prober-status'),
  /** The prober has given no sign of life for so many seconds; 0 when it does again, or is gone. */
  proberQuiet: event<{ readonly seconds: number }>('portlight:prober-quiet'),
  settingsChanged: event<SettingsState>('portlight:settings-changed'),
  desktopChanged: event<DesktopState>('portlight:desktop-changed'),
  /** The menu, the tray or a notification has the page do something. */
  menuCommand: event<MenuCommand>('portlight:menu-command')
} as const

/** Channel on which main hands a MessagePort to preload, and type of the message it re-posts. */
export const portMessageType = 'portlight:port'

/** What tells a port apart from others that main hands out. */
export interface PortLabel {
  readonly process: PortProcess
  /** That of the request. */
  readonly nonce: string
}

export type RequestName = keyof typeof requests
export type EventName = keyof typeof events

type ShapeOf<T> = T extends { readonly types?: infer F } ? NonNullable<F> : never
export type RequestArgument<K extends RequestName> = Parameters<ShapeOf<(typeof requests)[K]>>[0]
export type RequestValue<K extends RequestName> = ReturnType<ShapeOf<(typeof requests)[K]>>
export type EventPayload<K extends EventName> = Parameters<ShapeOf<(typeof events)[K]>>[0]

/** What preload puts on `window.portlight`: named methods only. */
export type PortlightBridge = {
  readonly [K in RequestName]: (argument: RequestArgument<K>) => Promise<Reply<RequestValue<K>>>
} & {
  /** Calls `listener` for every such event; returns the function that ends it. */
  readonly [K in EventName as `on${Capitalize<K>}`]: (
    listener: (payload: EventPayload<K>) => void
  ) => () => void
}
