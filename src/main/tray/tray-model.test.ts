import { expect, it } from 'vitest'
import { trayModel } from './tray-model'

it('tells how many ports are open to all', () => {
  expect(trayModel({ isPaused: false, openToAll: 12 })).toEqual({
    tooltip: 'Portlight: 12 ports are open to all',
    title: '12',
    headline: '12 ports are open to all',
    isPaused: false
  })
  expect(trayModel({ isPaused: false, openToAll: 1 }).headline).toBe('1 port is open to all')
  expect(trayModel({ isPaused: false, openToAll: 0 })).toMatchObject({
    title: '0',
    headline: '0 ports are open to all'
  })
})

it('shows no number that is not known or old', () => {
  const unknown = trayModel({ isPaused: false, openToAll: null })
  const paused = trayModel({ isPaused: true, openToAll: 12 })
  expect([unknown.title, paused.title]).toEqual(['', ''])
  expect(unknown.tooltip).toBe('Portlight: how many ports are open to all is not known')
  expect(paused.tooltip).toBe('Portlight: paused: nothing is looked at')
})
