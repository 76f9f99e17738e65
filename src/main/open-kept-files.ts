import { join } from 'node:path'
import type { Settings, SettingsState } from '../shared/model/settings'
import { openListenerFile } from './desktop/open-desktop'
import { type KeptValue, openKeptValue } from './files/kept-value'
import type { ListenerFile } from './notifications/listener-file'
import { openSettings } from './settings/open-settings'
import type { SettingsKeeper } from './settings/settings-keeper'
import { type WindowState, windowStateSchema } from './window/window-state'

/** What Portlight keeps from one start to the next. */
export interface KeptFiles {
  readonly settings: SettingsKeeper
  /** Where the window stood. */
  readonly place: KeptValue<WindowState>
  readonly listeners: KeptValue<ListenerFile>
  /** Resolves when nothing of it is being written any more. */
  readonly settled: () => Promise<unknown>
}

export interface KeptFileListener {
  /** The settings are these now, and were those before. */
  readonly onSettings: (state: SettingsState, before: Settings) => void
  /** What is kept of listeners could not be saved, or can be again. */
  readonly onListeners: () => void
}

/** Opens all of it, from `folder`. */
export async function openKeptFiles(
  folder: string,
  { onSettings, onListeners }: KeptFileListener
): Promise<KeptFiles> {
  const [settings, place, listeners] = await Promise.all([
    openSettings(folder, onSettings),
    openKeptValue(join(folder, 'window.json'), windowStateSchema, (reason) => {
      if (reason !== null) console.error(`Where the window stands could not be saved: ${reason}`)
    }),
    openListenerFile(folder, onListeners)
  ])
  return {
    settings,
    place,
    listeners,
    settled: () => Promise.all([settings.settled(), place.settled(), listeners.settled()])
  }
}
