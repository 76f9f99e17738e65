import { expect, it, vi } from 'vitest'
import { trayMenu } from './tray-menu'
import { trayModel } from './tray-model'

const actions = { show: vi.fn(), showPorts: vi.fn(), setPaused: vi.fn(), quit: vi.fn() }

it('heads the menu with the number, and pauses and goes on', () => {
  for (const isPaused of [false, true]) {
    const menu = trayMenu(trayModel({ isPaused, openToAll: 3 }), actions)
    const pause = menu.find(({ id }) => id === 'pause')
    expect(pause).toMatchObject({ type: 'checkbox', checked: isPaused })
    pause?.click?.({} as never, undefined, {})
    expect(actions.setPaused).toHaveBeenLastCalledWith(!isPaused)
  }
  const [first] = trayMenu(trayModel({ isPaused: false, openToAll: 3 }), actions)
  expect(first?.label).toBe('3 ports are open to all')
})
