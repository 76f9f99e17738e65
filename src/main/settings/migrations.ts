/** The content of a settings file, of which nothing is known but that it is a JSON object. */
export type RawSettings = Readonly<Record<string, unknown>>

/** Turns the content of one version into that of the next. */
export type Migration = (raw: RawSettings) => RawSettings

/** The step at index n leads from version n + 1 to version n + 2. Steps are added, never changed. */
const migrations: readonly Migration[] = []

/** Version of the file as this Portlight writes it. */
export const settingsVersion = migrations.length + 1

/** Version that the file says it has; 1 where it does not say. */
export function versionOf({ version }: RawSettings): number {
  return Number.isSafeInteger(version) && (version as number) >= 1 ? (version as number) : 1
}

/** Brings the content of a file up to the newest version; one that is newer still is left as it is. */
export function migrate(raw: RawSettings, steps: readonly Migration[] = migrations): RawSettings {
  return steps.slice(versionOf(raw) - 1).reduce((content, step) => step(content), raw)
}
