import type { z } from 'zod'
import { defaultSettings, type SettingName, type Settings } from '../../shared/model/settings'
import { migrate, type RawSettings, settingsVersion, versionOf } from './migrations'
import { settingNames, settingSchemas } from './setting-schemas'

/** What a settings file said. */
export interface ParsedSettings {
  readonly settings: Settings
  /** Settings that the file holds; all others have their defaults. */
  readonly given: readonly SettingName[]
  /** Settings whose value was none, or had parts that were none. */
  readonly badFields: readonly SettingName[]
  readonly version: number
}

/**
 * Reads the text of a settings file. Each setting is looked at on its own: a bad one costs that one
 * only, and a bad element of a list or a table only that element.
 * @throws Error with the reason where the text is no JSON object at all.
 */
export function parseSettings(text: string): ParsedSettings {
  // Editors on Windows put a byte order mark in front.
  const content: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
  if (!isRecord(content)) throw new Error('It holds no settings')
  const raw = migrate(content)
  const badFields: SettingName[] = []

  function read<K extends SettingName>(name: K): Settings[K] {
    const value = Object.hasOwn(raw, name) ? raw[name] : undefined
    if (value === undefined) return defaultSettings[name]
    const { data } = settingSchemas[name].safeParse(value)
    if (data !== undefined) return data
    badFields.push(name)
    return salvage(settingSchemas[name], value) ?? defaultSettings[name]
  }

  const settings = Object.fromEntries(settingNames.map((name) => [name, read(name)]))
  return {
    settings: settings as unknown as Settings,
    given: settingNames.filter((name) => Object.hasOwn(raw, name)),
    badFields,
    version: versionOf(content)
  }
}

/** The text to write for these settings. */
export function settingsText(settings: Settings): string {
  return `${JSON.stringify({ version: settingsVersion, ...settings }, null, 2)}\n`
}

/** The value without the elements that the schema refuses; undefined where that does not mend it. */
function salvage<T>(schema: z.ZodType<T>, value: unknown): T | undefined {
  const { error } = schema.safeParse(value)
  const bad = new Set(error?.issues.map(({ path }) => String(path[0])))
  if (Array.isArray(value)) {
    return schema.safeParse(value.filter((_, index) => !bad.has(String(index)))).data
  }
  if (!isRecord(value)) return undefined
  const good = Object.entries(value).filter(([key]) => !bad.has(key))
  return schema.safeParse(Object.fromEntries(good)).data
}

function isRecord(value: unknown): value is RawSettings {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
