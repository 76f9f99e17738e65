import { messageOf } from '../../shared/domain/error-message'
import type { ProcessStatus } from '../../shared/ipc/contract'
import type { MonitorNews, WatchOrder } from '../../shared/ipc/listener-news'
import type { Ability, DesktopState, ListenerReport } from '../../shared/model/desktop'
import type { Platform } from '../../shared/model/machine'
import type { Settings } from '../../shared/model/settings'
import type { ListenerRecordKeeper } from '../notifications/listener-record'
import type { TrayFacts } from '../tray/tray-model'

/** What the desktop needs around it; a test passes its own. */
export interface DesktopSurroundings {
  readonly platform: Platform
  readonly record: ListenerRecordKeeper
  readonly notifications: Ability
  readonly startAtLogin: Ability
  /** Has the system start Portlight at login, or no longer. */
  readonly setStartAtLogin: (isWanted: boolean) => Promise<void>
  /** Sends an order to the monitor; nothing happens while that is down. */
  readonly order: (order: WatchOrder) => void
  /** Shows a notification of these. */
  readonly notify: (reports: readonly ListenerReport[]) => void
  readonly showTray: (isShown: boolean) => Ability
  readonly updateTray: (facts: TrayFacts) => void
  /** The state is another. */
  readonly onChange: (state: DesktopState) => void
}

/** The part of Portlight that lives outside of its window. */
export interface Desktop {
  state(): DesktopState
  setPaused(isPaused: boolean): void
  /** The settings are these now. */
  adopt(settings: Settings): void
  /** The monitor has started, and knows nothing, or has ended. */
  monitorIs(status: ProcessStatus): void
  receive(news: MonitorNews): void
  clearReports(): void
  learnAnew(): void
  /** Whether what is known of listeners reaches the disk is another than it was. */
  recordChanged(): void
}

/** Starts with `settings`. */
export function createDesktop(surroundings: DesktopSurroundings, settings: Settings): Desktop {
  const { record, order, notify, showTray, updateTray, onChange } = surroundings
  let now = settings
  let isPaused = false
  let openToAll: number | null = null
  let tray = showTray(now.showTray)
  let { startAtLogin } = surroundings

  function state(): DesktopState {
    const { platform, notifications } = surroundings
    return { platform, isPaused, tray, startAtLogin, notifications, listeners: record.state() }
  }

  function changed(): void {
    updateTray({ isPaused, openToAll })
    onChange(state())
  }

  /** While there is no window to ask for it, somebody else may be waiting for what is collected. */
  function orderBackground(): void {
    const isWatched = now.showTray || now.newListenerRule !== 'off'
    order({ type: 'background', isWanted: isWatched && !isPaused })
  }

  function orderWatch(): void {
    const { newListenerRule: kind, newListenerQuery: query } = now
    order({ type: 'watch', rule: { kind, query }, known: kind === 'off' ? [] : record.known() })
  }

  async function applyStartAtLogin(): Promise<void> {
    try {
      await surroundings.setStartAtLogin(now.startAtLogin)
    } catch (error) {
      startAtLogin = { can: false, why: `The system refused it: ${messageOf(error)}.` }
      changed()
    }
  }

  updateTray({ isPaused, openToAll })
  return {
    state,
    setPaused(next) {
      if (next === isPaused) return
      isPaused = next
      orderBackground()
      changed()
    },
    adopt(next) {
      const before = now
      now = next
      if (next.showTray !== before.showTray) {
        tray = showTray(next.showTray)
        changed()
      }
      if (next.startAtLogin !== before.startAtLogin && startAtLogin.can) void applyStartAtLogin()
      orderBackground()
      if (
        next.newListenerRule !== before.newListenerRule ||
        next.newListenerQuery !== before.newListenerQuery
      ) {
        orderWatch()
      }
    },
    monitorIs({ state: monitorState }) {
      if (monitorState === 'down') {
        openToAll = null
        changed()
        return
      }
      orderBackground()
      orderWatch()
    },
    receive(news) {
      if (news.type === 'open-to-all') {
        openToAll = news.ports
        updateTray({ isPaused, openToAll })
        return
      }
      // It was found before the monitor heard that nobody wants to know.
      if (now.newListenerRule === 'off') return
      notify(record.receive(news))
      changed()
    },
    clearReports() {
      record.clearReports()
      changed()
    },
    learnAnew() {
      record.forgetKnown()
      orderWatch()
      changed()
    },
    recordChanged: changed
  }
}
