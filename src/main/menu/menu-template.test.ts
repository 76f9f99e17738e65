import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import type { MenuCommand } from '../../shared/model/menu-command'
import { type MenuFacts, menuTemplate } from './menu-template'

const actions = {
  command: vi.fn<(command: MenuCommand) => void>(),
  setPaused: vi.fn(),
  setTheme: vi.fn(),
  zoom: vi.fn(),
  openLogs: vi.fn(),
  openNotices: vi.fn()
}
const facts: MenuFacts = { isPaused: false, theme: 'dark' }

/** All items, those of menus within menus too. */
function itemsOf(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])
  ])
}

function click(template: readonly MenuItemConstructorOptions[], id: string): void {
  const item = itemsOf(template).find((one) => one.id === id)
  if (item?.click === undefined) throw new Error(`There is no ${id} to click`)
  item.click({} as never, undefined, {})
}

describe.each(['darwin', 'win32', 'linux'] as const)('menuTemplate on %s', (platform) => {
  const template = menuTemplate({ platform, isDeveloping: false }, facts, actions)
  const items = itemsOf(template)

  it('has what copying and pasting needs, and a way out', () => {
    const roles = items.map(({ role }) => role)
    expect(roles).toEqual(expect.arrayContaining(['editMenu', 'help', 'quit', 'togglefullscreen']))
    if (platform === 'darwin') {
      expect(roles).toEqual(expect.arrayContaining(['windowMenu', 'services', 'hide', 'unhide']))
    } else expect(roles).toContain('close')
  })

  it('opens every screen, and the settings, in one way each', () => {
    for (const screen of ['ports', 'connections', 'paths', 'protocols', 'settings'] as const) {
      click(template, screen)
      expect(actions.command).toHaveBeenLastCalledWith({ kind: 'screen', screen })
    }
    click(template, 'open-settings')
    expect(actions.command).toHaveBeenLastCalledWith({ kind: 'screen', screen: 'settings' })
    click(template, 'about')
    expect(actions.command).toHaveBeenLastCalledWith({ kind: 'about' })
  })

  it('offers neither a reload nor the tools of developers', () => {
    for (const { role } of items) {
      expect(['reload', 'forceReload', 'toggleDevTools', 'viewMenu']).not.toContain(role)
    }
  })

  it('has no item twice, and none without a name', () => {
    const ids = items.flatMap(({ id }) => id ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    for (const { label, role, type } of items) {
      expect(label ?? role ?? type).toBeTruthy()
    }
  })

  it('leaves the keys of the page to the page', () => {
    const keys = items.filter(({ accelerator }) => /\+[\dKF]$/.test(String(accelerator)))
    // Ctrl+0 is the menu’s own.
    const ofPage = keys.filter(({ accelerator }) => accelerator !== 'CommandOrControl+0')
    expect(ofPage).toHaveLength(7)
    for (const item of ofPage) expect(item.registerAccelerator).toBe(false)
  })
})

it('shows the theme and the pause, and changes them', () => {
  const template = menuTemplate(
    { platform: 'linux', isDeveloping: false },
    { isPaused: true, theme: 'light' },
    actions
  )
  const checked = itemsOf(template).filter((item) => item.checked)
  expect(checked.map(({ id }) => id)).toEqual(['pause', 'theme-light'])
  click(template, 'pause')
  expect(actions.setPaused).toHaveBeenLastCalledWith(false)
  click(template, 'theme-system')
  expect(actions.setTheme).toHaveBeenLastCalledWith('system')
  click(template, 'zoom-in-equal')
  expect(actions.zoom).toHaveBeenLastCalledWith('in')
  click(template, 'notices')
  expect(actions.openNotices).toHaveBeenCalledOnce()
})

it('has the tools of developers where the page comes from their server', () => {
  const template = menuTemplate({ platform: 'linux', isDeveloping: true }, facts, actions)
  expect(itemsOf(template).map(({ role }) => role)).toContain('toggleDevTools')
})
