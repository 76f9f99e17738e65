import type { PortlightBridge, Reply } from '../../../shared/ipc/contract'
import {
  defaultSettings,
  type SettingName,
  type Settings,
  type SettingsPatch,
  type SettingsProblem,
  type SettingsState,
  withPatch
} from '../../../shared/model/settings'

/** Changes that follow each other sooner than this are saved as one; milliseconds. */
export const saveDelayMs = 250

type SettingsBridge = Pick<
  PortlightBridge,
  'getSettings' | 'changeSettings' | 'dismissSettingsProblems' | 'onSettingsChanged'
>

/**
 * The settings as the window knows them. A change shows at once and goes to main a moment later,
 * together with those that follow; what main has not yet confirmed lies over what it has.
 */
export class SettingsStore {
  readonly #bridge: SettingsBridge
  readonly #listeners = new Set<() => void>()
  #confirmed: Settings = defaultSettings
  #problems: readonly SettingsProblem[] = []
  /** Changed and not yet sent; sent and not yet answered. */
  #waiting: SettingsPatch = {}
  #sent: readonly SettingsPatch[] = []
  #shown: Settings = defaultSettings
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(bridge: SettingsBridge) {
    this.#bridge = bridge
    bridge.onSettingsChanged((state) => {
      this.#adopt(state)
    })
  }

  /** Asks main for the settings. Until it has answered, and if it cannot, the defaults hold. */
  async load(): Promise<void> {
    this.#take(await this.#bridge.getSettings(null))
  }

  /**
   * Takes the settings that came with the page; main is asked all the same, for what has changed since it was
   * delivered.
   */
  begin(state: SettingsState): void {
    this.#adopt(state)
    void this.load()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  get<K extends SettingName>(name: K): Settings[K] {
    return this.#shown[name]
  }

  /** All of them, as they are now. */
  all(): Settings {
    return this.#shown
  }

  /** What is wrong with the settings on disk; the same list until that changes. */
  readonly getProblems = (): readonly SettingsProblem[] => this.#problems

  set<K extends SettingName>(name: K, value: Settings[K]): void {
    if (Object.is(this.#shown[name], value)) return
    this.#waiting = { ...this.#waiting, [name]: value }
    this.#show()
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), saveDelayMs)
  }

  /** Gives these settings their defaults back. */
  reset(names: readonly SettingName[]): void {
    for (const name of names) this.set(name, defaultSettings[name])
  }

  /** Whether one of these settings is not as it is by default. */
  differ(names: readonly SettingName[]): boolean {
    return names.some((name) => {
      return JSON.stringify(this.#shown[name]) !== JSON.stringify(defaultSettings[name])
    })
  }

  /** Sends what waits, at once: the page may be about to go away. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const patch = this.#waiting
    if (Object.keys(patch).length === 0) return
    this.#waiting = {}
    this.#sent = [...this.#sent, patch]
    const reply = await this.#bridge.changeSettings(patch)
    this.#sent = this.#sent.filter((other) => other !== patch)
    this.#take(reply)
  }

  /** Has main write the settings once more. */
  async saveAgain(): Promise<void> {
    this.#take(await this.#bridge.changeSettings({}))
  }

  async dismissProblems(): Promise<void> {
    this.#take(await this.#bridge.dismissSettingsProblems(null))
  }

  #take(reply: Reply<SettingsState>): void {
    if (reply.ok) {
      this.#adopt(reply.value)
      return
    }
    const others = this.#problems.filter(({ kind }) => kind !== 'not-saved')
    this.#problems = [...others, { kind: 'not-saved', reason: reply.error.message }]
    this.#show()
  }

  #adopt({ settings, problems }: SettingsState): void {
    this.#confirmed = settings
    this.#problems = problems
    this.#show()
  }

  #show(): void {
    const next = [...this.#sent, this.#waiting].reduce<Settings>(withPatch, this.#confirmed)
    this.#shown = keepingSame(this.#shown, next)
    for (const listener of this.#listeners) listener()
  }
}

/** The settings of `next`, as the very values of `before` where they say the same: main sends copies. */
function keepingSame(before: Settings, next: Settings): Settings {
  const names = Object.keys(next) as SettingName[]
  const same = names.filter((name) => JSON.stringify(before[name]) === JSON.stringify(next[name]))
  return withPatch(next, Object.fromEntries(same.map((name) => [name, before[name]])))
}
