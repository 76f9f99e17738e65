import { messageOf } from '../../shared/domain/error-message'
import { defaultSettings, type Settings, type SettingsProblem } from '../../shared/model/settings'
import { settingsVersion } from './migrations'
import { type ParsedSettings, parseSettings } from './parse-settings'
import { copyAside, moveAside, readSettingsFile } from './settings-file'

export interface LoadedSettings {
  readonly settings: Settings
  readonly problems: readonly SettingsProblem[]
  /** Why nothing may be written over the file that is there; null where it may. */
  readonly writeLock: string | null
}

/** Reads the settings at `path`. What cannot be used is told, set aside, and never written over. */
export async function loadSettings(path: string): Promise<LoadedSettings> {
  const file = readSettingsFile(path)
  switch (file.kind) {
    case 'none':
      return { settings: defaultSettings, problems: [], writeLock: null }
    case 'unreadable':
      return {
        settings: defaultSettings,
        problems: [{ kind: 'unreadable', reason: file.reason }],
        writeLock: 'the file that is there could not be read, and is left alone'
      }
    case 'too-large':
      return corrupt(path, 'It is larger than settings can be')
    case 'text':
      break
  }
  let parsed: ParsedSettings
  try {
    parsed = parseSettings(file.text)
  } catch (error) {
    return corrupt(path, messageOf(error))
  }
  const { settings, badFields, version } = parsed
  const problems: SettingsProblem[] = []
  if (badFields.length > 0) problems.push({ kind: 'fields', fields: badFields })
  let writeLock: string | null = null
  if (version > settingsVersion) {
    const keptAs = await copyAside(path, `version-${version}`)
    if (keptAs === null) writeLock = 'a later Portlight wrote the file, and no copy could be kept'
    problems.push({ kind: 'newer', version, keptAs })
  }
  return { settings, problems, writeLock }
}

async function corrupt(path: string, reason: string): Promise<LoadedSettings> {
  const keptAs = await moveAside(path, 'corrupt')
  return {
    settings: defaultSettings,
    problems: [{ kind: 'corrupt', reason, keptAs }],
    writeLock: keptAs === null ? 'the damaged file could not be set aside' : null
  }
}
