import { messageOf } from '../../shared/domain/error-message'
import type { ImportSettingsOutcome } from '../../shared/model/desktop'
import type { SaveExportOutcome, SaveExportRequest } from '../../shared/model/save-export'
import type { SettingName, Settings, SettingsPatch } from '../../shared/model/settings'
import { settingsVersion } from './migrations'
import { type ParsedSettings, parseSettings, settingsText } from './parse-settings'
import { readSettingsFile } from './settings-file'
import type { SettingsKeeper } from './settings-keeper'

export interface SettingsTransfer {
  exportSettings(): Promise<SaveExportOutcome>
  importSettings(): Promise<ImportSettingsOutcome>
}

/**
 * Carries settings from one computer to another, by a file. One that is no file of settings, or that holds
 * a single setting that is none, changes nothing. `ask` asks the person for a file; null for none.
 */
export function createSettingsTransfer(
  keeper: Pick<SettingsKeeper, 'state' | 'change'>,
  save: (request: SaveExportRequest) => Promise<SaveExportOutcome>,
  ask: () => Promise<string | null>
): SettingsTransfer {
  async function importFrom(path: string): Promise<ImportSettingsOutcome> {
    const file = readSettingsFile(path)
    switch (file.kind) {
      case 'none':
        return failed('There is no such file.')
      case 'too-large':
        return failed('It is larger than settings can be.')
      case 'unreadable':
        return failed(`It cannot be read: ${file.reason}.`)
      case 'text':
        break
    }
    let parsed: ParsedSettings
    try {
      parsed = parseSettings(file.text)
    } catch (error) {
      return failed(`It holds no settings: ${messageOf(error)}.`)
    }
    const { given, badFields, version, settings } = parsed
    if (version > settingsVersion) return failed('A later Portlight wrote it.')
    if (given.length === 0) return failed('It holds no settings of Portlight.')
    if (badFields.length > 0) {
      return failed(`These settings in it are not valid: ${badFields.join(', ')}.`)
    }
    const before = keeper.state().settings
    const patch = differing(before, settings, given)
    await keeper.change(patch)
    return { result: 'imported', changed: Object.keys(patch).length }
  }

  return {
    exportSettings: () =>
      save({
        suggestedName: 'Portlight settings',
        kind: 'json',
        text: settingsText(keeper.state().settings)
      }),
    async importSettings() {
      const path = await ask()
      return path === null ? { result: 'cancelled' } : importFrom(path)
    }
  }
}

function failed(reason: string): ImportSettingsOutcome {
  return { result: 'failed', reason }
}

function differing(
  before: Settings,
  after: Settings,
  names: readonly SettingName[]
): SettingsPatch {
  const changed = names.filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])
  )
  return Object.fromEntries(changed.map((name) => [name, after[name]]))
}
