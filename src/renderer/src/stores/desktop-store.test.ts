import { beforeEach, expect, it } from 'vitest'
import type { Reply } from '../../../shared/ipc/contract'
import type { DesktopState } from '../../../shared/model/desktop'
import { DesktopStore } from './desktop-store'

const state: DesktopState = {
  platform: 'linux',
  isPaused: false,
  tray: { can: true },
  startAtLogin: { can: true },
  notifications: { can: true },
  listeners: { known: null, learnedAt: null, reports: [], problem: null, unsaved: null }
}
const done: Reply<null> = { ok: true, value: null }
let tell: (state: DesktopState) => void
let answer: () => void
let store: DesktopStore

beforeEach(() => {
  store = new DesktopStore({
    getDesktop: () => Promise.resolve({ ok: true, value: state }),
    setPaused: () =>
      new Promise((resolve) => {
        answer = () => {
          resolve(done)
        }
      }),
    clearReports: () => Promise.resolve(done),
    learnListeners: () => Promise.resolve(done),
    onDesktopChanged(listener) {
      tell = listener
      return () => undefined
    }
  })
})

it('knows nothing until main has told, and follows it from then on', async () => {
  expect(store.getState()).toBeNull()
  await store.load()
  expect(store.getState()).toEqual(state)
  let changes = 0
  store.subscribe(() => (changes += 1))
  tell({ ...state, isPaused: true })
  expect(store.isPaused()).toBe(true)
  expect(changes).toBe(1)
})

it('pauses at once, and does not flicker while main is asked', async () => {
  const asked = store.setPaused(true)
  expect(store.isPaused()).toBe(true)
  tell({ ...state, isPaused: false })
  expect(store.isPaused()).toBe(true)
  answer()
  await asked
  tell({ ...state, isPaused: false })
  expect(store.isPaused()).toBe(false)
})
