import { useCallback, useSyncExternalStore } from 'react'
import type { SettingName, Settings, SettingsProblem } from '../../../shared/model/settings'
import { bridge } from '../bridge'
import { SettingsStore } from './settings-store'

/** The settings, for the life of the page. They are loaded before the first thing is drawn. */
export const settingsStore = new SettingsStore(bridge)

window.addEventListener('pagehide', () => void settingsStore.flush())

/**
 * A setting and the way to change it. The change shows at once and is saved a moment later; renders
 * again only when this setting changes.
 */
export function useSetting<K extends SettingName>(
  name: K
): readonly [Settings[K], (value: Settings[K]) => void] {
  const value = useSyncExternalStore(settingsStore.subscribe, () => settingsStore.get(name))
  const set = useCallback(
    (next: Settings[K]) => {
      settingsStore.set(name, next)
    },
    [name]
  )
  return [value, set]
}

/** Whether one of these settings is not as it is by default. */
export function useSettingsDiffer(names: readonly SettingName[]): boolean {
  return useSyncExternalStore(settingsStore.subscribe, () => settingsStore.differ(names))
}

/** What is wrong with the settings on disk. */
export function useSettingsProblems(): readonly SettingsProblem[] {
  return useSyncExternalStore(settingsStore.subscribe, settingsStore.getProblems)
}
