import type { MenuItemConstructorOptions } from 'electron'
import type { Platform } from '../../shared/model/machine'
import { type MenuCommand, menuScreens } from '../../shared/model/menu-command'
import type { Theme } from '../../shared/model/settings'

/** What the menu shows as chosen. */
export interface MenuFacts {
  readonly isPaused: boolean
  readonly theme: Theme
}

/** What decides what the menu holds. */
export interface MenuPlace {
  readonly platform: Platform
  /** The page comes from a server of a developer, who needs a reload and the tools. */
  readonly isDeveloping: boolean
}

export interface MenuActions {
  /** Has the window do it, and brings it to the front. */
  readonly command: (command: MenuCommand) => void
  readonly setPaused: (isPaused: boolean) => void
  readonly setTheme: (theme: Theme) => void
  readonly zoom: (step: 'in' | 'out' | 'reset') => void
  readonly openLogs: () => void
  readonly openNotices: () => void
}

type Item = MenuItemConstructorOptions

const separator: Item = { type: 'separator' }

const themes: readonly (readonly [Theme, string])[] = [
  ['system', 'Like the System'],
  ['dark', 'Dark'],
  ['light', 'Light']
]

/**
 * The menu of the app: on a Mac across the screen, elsewhere in the window, where Alt shows it. What the
 * page itself does on a key is named, and left to the page.
 */
export function menuTemplate(
  { platform, isDeveloping }: MenuPlace,
  facts: MenuFacts,
  actions: MenuActions
): Item[] {
  const isMac = platform === 'darwin'
  return [
    ...(isMac ? [appMenu(actions)] : [fileMenu(platform, actions)]),
    ...(isMac ? [{ role: 'fileMenu' } satisfies Item] : []),
    { role: 'editMenu' },
    viewMenu(facts, actions),
    ...(isMac ? [{ role: 'windowMenu' } satisfies Item] : []),
    ...(isDeveloping ? [developerMenu] : []),
    helpMenu(isMac, actions)
  ]
}

const developerMenu: Item = {
  label: 'Developer',
  submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }]
}

/** The menu that bears the name of the app on a Mac. */
function appMenu({ command }: MenuActions): Item {
  return {
    label: 'Portlight',
    submenu: [
      { ...commandItem('about', 'About Portlight', { kind: 'about' }, command) },
      separator,
      settingsItem(command),
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit', label: 'Quit Portlight' }
    ]
  }
}

function fileMenu(platform: Platform, { command }: MenuActions): Item {
  return {
    label: '&File',
    submenu: [
      settingsItem(command),
      separator,
      { role: 'close', label: 'Close Window' },
      { role: 'quit', label: platform === 'win32' ? 'Exit' : 'Quit' }
    ]
  }
}

function viewMenu({ isPaused, theme }: MenuFacts, actions: MenuActions): Item {
  const { command, setPaused, setTheme, zoom } = actions
  return {
    label: '&View',
    submenu: [
      ...menuScreens.map(({ id, label }, index) =>
        named(commandItem(id, label, { kind: 'screen', screen: id }, command), String(index + 1))
      ),
      separator,
      named(commandItem('palette', 'Go to Anything…', { kind: 'palette' }, command), 'K'),
      named(commandItem('query', 'Filter', { kind: 'query' }, command), 'F'),
      {
        id: 'pause',
        label: 'Pause',
        type: 'checkbox',
        checked: isPaused,
        click() {
          setPaused(!isPaused)
        }
      },
      separator,
      {
        id: 'theme',
        label: 'Theme',
        submenu: themes.map(([value, label]) => ({
          id: `theme-${value}`,
          label,
          type: 'radio',
          checked: value === theme,
          click() {
            setTheme(value)
          }
        }))
      },
      separator,
      {
        id: 'zoom-in',
        label: 'Larger',
        accelerator: 'CommandOrControl+Plus',
        click: () => {
          zoom('in')
        }
      },
      // Where Plus needs Shift, the key alone is Equal.
      {
        id: 'zoom-in-equal',
        label: 'Larger',
        accelerator: 'CommandOrControl+=',
        visible: false,
        acceleratorWorksWhenHidden: true,
        click: () => {
          zoom('in')
        }
      },
      {
        id: 'zoom-out',
        label: 'Smaller',
        accelerator: 'CommandOrControl+-',
        click: () => {
          zoom('out')
        }
      },
      {
        id: 'zoom-reset',
        label: 'Usual Size',
        accelerator: 'CommandOrControl+0',
        click: () => {
          zoom('reset')
        }
      },
      separator,
      { role: 'togglefullscreen' }
    ]
  }
}

function helpMenu(isMac: boolean, { command, openLogs, openNotices }: MenuActions): Item {
  return {
    role: 'help',
    submenu: [
      commandItem('keys', 'Keys', { kind: 'keys' }, command),
      { id: 'logs', label: 'Show the Logs', click: openLogs },
      { id: 'notices', label: 'Third-Party Notices', click: openNotices },
      ...(isMac
        ? []
        : [separator, commandItem('about', 'About Portlight', { kind: 'about' }, command)])
    ]
  }
}

function settingsItem(command: MenuActions['command']): Item {
  return {
    ...commandItem('open-settings', 'Settings…', { kind: 'screen', screen: 'settings' }, command),
    accelerator: 'CommandOrControl+,'
  }
}

function commandItem(
  id: string,
  label: string,
  what: MenuCommand,
  command: MenuActions['command']
): Item {
  return {
    id,
    label,
    click() {
      command(what)
    }
  }
}

/** Names the key that the page acts on by itself. */
function named(item: Item, key: string): Item {
  return { ...item, accelerator: `CommandOrControl+${key}`, registerAccelerator: false }
}
