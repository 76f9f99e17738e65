import type { PortlightBridge } from '../../../shared/ipc/contract'
import type { DesktopState } from '../../../shared/model/desktop'

type DesktopBridge = Pick<
  PortlightBridge,
  'getDesktop' | 'setPaused' | 'clearReports' | 'learnListeners' | 'onDesktopChanged'
>

/** What the window knows of the part of Portlight that lives outside of it. */
export class DesktopStore {
  readonly #bridge: DesktopBridge
  readonly #listeners = new Set<() => void>()
  #state: DesktopState | null = null
  #isPaused = false
  /** Changes of the pause that main has not yet answered: until then the window knows better. */
  #unanswered = 0

  constructor(bridge: DesktopBridge) {
    this.#bridge = bridge
    bridge.onDesktopChanged((state) => {
      this.#adopt(state)
    })
  }

  /** Asks main for the state, and tells it that the page hears of commands from now on. */
  async load(): Promise<void> {
    const reply = await this.#bridge.getDesktop(null)
    if (reply.ok) this.#adopt(reply.value)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Null before main has told. */
  readonly getState = (): DesktopState | null => this.#state

  readonly isPaused = (): boolean => this.#isPaused

  /** Holds what is shown at once; main then stops or goes on with all collecting. */
  async setPaused(isPaused: boolean): Promise<void> {
    this.#isPaused = isPaused
    this.#tell()
    this.#unanswered += 1
    await this.#bridge.setPaused({ isPaused })
    this.#unanswered -= 1
  }

  async clearReports(): Promise<void> {
    await this.#bridge.clearReports(null)
  }

  async learnListeners(): Promise<void> {
    await this.#bridge.learnListeners(null)
  }

  #adopt(state: DesktopState): void {
    this.#state = state
    if (this.#unanswered === 0) this.#isPaused = state.isPaused
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
