import { join } from 'node:path'
import { app, Menu, nativeTheme, shell } from 'electron'
import type { RequestArgument, RequestName, RequestValue } from '../../shared/ipc/contract'
import type { WatchOrder } from '../../shared/ipc/listener-news'
import type { Platform } from '../../shared/model/machine'
import type { Settings } from '../../shared/model/settings'
import { aboutFacts } from '../about/about-facts'
import { openNotices } from '../about/open-notices'
import { type KeptValue, openKeptValue } from '../files/kept-value'
import { loginAbility, setStartAtLogin } from '../login/start-at-login'
import { menuTemplate } from '../menu/menu-template'
import { nextZoom } from '../menu/next-zoom'
import { type ListenerFile, listenerFileSchema } from '../notifications/listener-file'
import { keepListenerRecord } from '../notifications/listener-record'
import { notificationText } from '../notifications/notification-text'
import { createPaced } from '../notifications/paced'
import {
  nameNotifications,
  notificationAbility,
  showNotification
} from '../notifications/show-notification'
import type { SettingsKeeper } from '../settings/settings-keeper'
import { keepTray } from '../tray/keep-tray'
import { tellWindows } from '../window/tell-windows'
import type { WindowKeeper } from '../window/keep-window'
import { createDesktop, type Desktop } from './desktop'

/** What is asked of the desktop by the window. */
type DesktopRequest = Extract<
  RequestName,
  | 'getDesktop'
  | 'setPaused'
  | 'clearReports'
  | 'learnListeners'
  | 'getAbout'
  | 'openLogFolder'
  | 'openNotices'
>

export type DesktopHandlers = {
  readonly [K in DesktopRequest]: (
    argument: RequestArgument<K>
  ) => RequestValue<K> | Promise<RequestValue<K>>
}

export interface OpenDesktop {
  readonly desktop: Desktop
  readonly handlers: DesktopHandlers
  /** The settings are these now. */
  readonly adopt: (settings: Settings) => void
}

/** Opens what is kept of listeners in `folder`; `onChange` hears that it can or cannot be saved any more. */
export function openListenerFile(
  folder: string,
  onChange: () => void
): Promise<KeptValue<ListenerFile>> {
  return openKeptValue(join(folder, 'listeners.json'), listenerFileSchema, (reason) => {
    if (reason !== null) console.error(`What is known of listeners could not be saved: ${reason}`)
    onChange()
  })
}

/**
 * Puts up menu and tray. `listeners` is what is kept of them; `isPicture`: there is only a picture to be
 * taken, so nothing is put beside the window.
 */
export function openDesktop(options: {
  readonly listeners: KeptValue<ListenerFile>
  readonly settings: SettingsKeeper
  readonly window: () => WindowKeeper
  readonly order: (order: WatchOrder) => void
  readonly isPicture: boolean
  readonly isDeveloping: boolean
}): OpenDesktop {
  const { listeners, settings, window, order, isPicture, isDeveloping } = options
  nameNotifications()
  const platform: Platform =
    process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux'

  if (listeners.problem !== null) {
    console.error(`What was known of listeners is lost: ${listeners.problem}`)
  }

  function logFolder(): void {
    void shell.openPath(app.getPath('logs'))
  }

  const tray = keepTray({
    show: () => {
      window().show()
    },
    showPorts: () => {
      window().command({ kind: 'screen', screen: 'ports' })
    },
    setPaused: (isPaused) => {
      desktop.setPaused(isPaused)
    },
    quit: () => {
      app.quit()
    }
  })
  const paced = createPaced<Parameters<typeof notificationText>[0][number]>((found) => {
    showNotification(notificationText(found), () => {
      const [first] = found
      if (found.length === 1 && first !== undefined) {
        window().command({ kind: 'port', port: first.port })
      } else window().command({ kind: 'screen', screen: 'settings' })
    })
  })
  const desktop = createDesktop(
    {
      platform,
      record: keepListenerRecord(listeners),
      notifications: notificationAbility(),
      startAtLogin: loginAbility(),
      setStartAtLogin,
      order,
      notify(reports) {
        for (const { protocol, port } of reports) {
          console.info(`A new listener was reported: ${protocol} ${port}`)
        }
        paced.add(reports)
      },
      showTray: (isShown) => tray.show(isShown && !isPicture),
      updateTray(facts) {
        tray.update(facts)
      },
      onChange(state) {
        tellWindows('desktopChanged', state)
        drawMenu()
      }
    },
    settings.state().settings
  )

  let drawn = ''
  function drawMenu(): void {
    const { isPaused } = desktop.state()
    const { theme } = settings.state().settings
    const text = JSON.stringify([isPaused, theme])
    if (text === drawn) return
    drawn = text
    const template = menuTemplate({ platform, isDeveloping }, { isPaused, theme }, actions)
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
  const actions = {
    command: (command: Parameters<WindowKeeper['command']>[0]) => {
      window().command(command)
    },
    setPaused: (isPaused: boolean) => {
      desktop.setPaused(isPaused)
    },
    setTheme: (theme: Settings['theme']) => void settings.change({ theme }),
    zoom: (step: Parameters<typeof nextZoom>[1]) =>
      void settings.change({ zoomPercent: nextZoom(settings.state().settings.zoomPercent, step) }),
    openLogs: logFolder,
    openNotices: () => void openNotices()
  }
  drawMenu()

  return {
    desktop,
    adopt(next) {
      // Dialogs and the frame of the window, too.
      nativeTheme.themeSource = next.theme
      window().zoom(next.zoomPercent)
      desktop.adopt(next)
      drawMenu()
    },
    handlers: {
      getDesktop() {
        window().pageIsReady()
        return desktop.state()
      },
      setPaused({ isPaused }) {
        desktop.setPaused(isPaused)
        return null
      },
      clearReports() {
        desktop.clearReports()
        return null
      },
      learnListeners() {
        paced.clear()
        desktop.learnAnew()
        return null
      },
      getAbout: aboutFacts,
      openLogFolder() {
        logFolder()
        return null
      },
      async openNotices() {
        await openNotices()
        return null
      }
    }
  }
}
