import { join } from 'node:path'
import type { RequestArgument, RequestName, RequestValue } from '../../shared/ipc/contract'
import type { Settings, SettingsState } from '../../shared/model/settings'
import { loadSettings } from './load-settings'
import { writeSettingsFile } from './settings-file'
import { createSettingsKeeper, type SettingsKeeper } from './settings-keeper'

/** Opens the settings kept in `folder`; `onChange` hears of every new state, and of what was before. */
export async function openSettings(
  folder: string,
  onChange: (state: SettingsState, before: Settings) => void
): Promise<SettingsKeeper> {
  const path = join(folder, 'settings.json')
  const loaded = await loadSettings(path)
  let last = loaded.settings
  return createSettingsKeeper(
    loaded,
    (text) => writeSettingsFile(path, text),
    (state) => {
      const before = last
      last = state.settings
      onChange(state, before)
    }
  )
}

type SettingsRequest = Extract<
  RequestName,
  'getSettings' | 'changeSettings' | 'dismissSettingsProblems'
>

/** Handlers of the requests about settings. */
export function settingsHandlers(keeper: SettingsKeeper): {
  readonly [K in SettingsRequest]: (
    argument: RequestArgument<K>
  ) => RequestValue<K> | Promise<RequestValue<K>>
} {
  return {
    getSettings: () => keeper.state(),
    changeSettings: (patch) => keeper.change(patch),
    dismissSettingsProblems: () => keeper.dismissProblems()
  }
}
