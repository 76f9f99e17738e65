import {
  type Settings,
  type SettingsPatch,
  type SettingsProblem,
  type SettingsState,
  withPatch
} from '../../shared/model/settings'
import { createRetry } from '../files/retry'
import { writeFailureText } from '../files/write-failure-text'
import type { LoadedSettings } from './load-settings'
import { settingsText } from './parse-settings'

/** Holds the settings in memory and sees to it that they reach the disk. */
export interface SettingsKeeper {
  state(): SettingsState
  /**
   * Lays the patch over the settings at once, and writes them. An empty patch writes once more.
   * Resolves when they are written or could not be, which `problems` of the state then tells.
   */
  change(patch: SettingsPatch): Promise<SettingsState>
  /** The person has read what is wrong. A failure to save is told again after the next success. */
  dismissProblems(): SettingsState
  /** Resolves when nothing is being written any more. What could not be saved is tried once more before. */
  settled(): Promise<void>
}

/**
 * `write` puts a text on the disk; what it refuses is tried again now and then. `onChange` hears of every
 * new state.
 */
export function createSettingsKeeper(
  loaded: LoadedSettings,
  write: (text: string) => Promise<void>,
  onChange: (state: SettingsState) => void
): SettingsKeeper {
  let { settings } = loaded
  let loadProblems: readonly SettingsProblem[] = loaded.problems
  let failure: { readonly reason: string; readonly isDismissed: boolean } | null = null
  /** The write under way; a change that comes meanwhile waits for the one after it. */
  let writing: Promise<void> | null = null
  let next: Promise<void> | null = null
  const retry = createRetry(() => void save())

  function state(): SettingsState {
    const notSaved: SettingsProblem[] =
      failure === null || failure.isDismissed ? [] : [{ kind: 'not-saved', reason: failure.reason }]
    return { settings, problems: [...loadProblems, ...notSaved] }
  }

  async function writeNow(): Promise<void> {
    const before = failure
    try {
      if (loaded.writeLock !== null) throw new Error(loaded.writeLock)
      await write(settingsText(settings))
      failure = null
      retry.done()
    } catch (error) {
      failure = { reason: writeFailureText(error), isDismissed: before?.isDismissed ?? false }
      if (loaded.writeLock === null) retry.failed()
    }
    if (before?.reason !== failure?.reason) onChange(state())
  }

  /** One write at a time; however many changes come during one, one more follows. */
  function save(): Promise<void> {
    if (writing === null) {
      writing = writeNow().finally(() => {
        writing = null
      })
      return writing
    }
    next ??= writing.then(() => {
      next = null
      return save()
    })
    return next
  }

  return {
    state,
    async change(patch) {
      const changed: Settings = withPatch(settings, patch)
      const isNew = JSON.stringify(changed) !== JSON.stringify(settings)
      settings = changed
      if (isNew) onChange(state())
      if (isNew || failure !== null) await save()
      return state()
    },
    dismissProblems() {
      loadProblems = []
      if (failure !== null) failure = { ...failure, isDismissed: true }
      onChange(state())
      return state()
    },
    async settled() {
      while (writing !== null || next !== null) await (next ?? writing)
      if (failure !== null && loaded.writeLock === null) await save()
    }
  }
}
