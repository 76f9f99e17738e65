import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Reply } from '../../../shared/ipc/contract'
import {
  defaultSettings,
  type SettingsPatch,
  type SettingsState,
  withPatch
} from '../../../shared/model/settings'
import { saveDelayMs, SettingsStore } from './settings-store'

/** Main, as far as settings go; answers when `answer` is called. */
function fakeMain() {
  let state: SettingsState = { settings: defaultSettings, problems: [] }
  let tell: (state: SettingsState) => void = () => undefined
  const asked: { patch: SettingsPatch; answer: (reply?: Reply<SettingsState>) => void }[] = []
  return {
    asked,
    tell: (next: SettingsState) => {
      tell(next)
    },
    bridge: {
      getSettings: () => Promise.resolve({ ok: true as const, value: state }),
      changeSettings: (patch: SettingsPatch) =>
        new Promise<Reply<SettingsState>>((resolve) => {
          asked.push({
            patch,
            answer(reply) {
              state = { ...state, settings: withPatch(state.settings, patch) }
              resolve(reply ?? { ok: true, value: state })
            }
          })
        }),
      dismissSettingsProblems: () => Promise.resolve({ ok: true as const, value: state }),
      onSettingsChanged(listener: (state: SettingsState) => void) {
        tell = listener
        return () => undefined
      }
    }
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('shows a change at once and saves many that follow each other as one', async () => {
  const main = fakeMain()
  const store = new SettingsStore(main.bridge)
  await store.load()
  for (let width = 300; width <= 320; width += 1) store.set('paneWidth', width)
  store.set('theme', 'dark')
  expect(store.get('paneWidth')).toBe(320)
  expect(main.asked).toEqual([])
  await vi.advanceTimersByTimeAsync(saveDelayMs)
  expect(main.asked.map(({ patch }) => patch)).toEqual([{ paneWidth: 320, theme: 'dark' }])
})

it('does not fall back to an older value while a newer one is on its way', async () => {
  const main = fakeMain()
  const store = new SettingsStore(main.bridge)
  store.set('paneWidth', 300)
  await vi.advanceTimersByTimeAsync(saveDelayMs)
  store.set('paneWidth', 310)
  main.tell({ settings: { ...defaultSettings, paneWidth: 300 }, problems: [] })
  main.asked[0]?.answer()
  await vi.advanceTimersByTimeAsync(0)
  expect(store.get('paneWidth')).toBe(310)
  await vi.advanceTimersByTimeAsync(saveDelayMs)
  main.asked[1]?.answer()
  await vi.advanceTimersByTimeAsync(0)
  expect(store.get('paneWidth')).toBe(310)
})

it('sends what waits when it is told to', () => {
  const main = fakeMain()
  const store = new SettingsStore(main.bridge)
  store.set('theme', 'light')
  void store.flush()
  void store.flush()
  expect(main.asked.map(({ patch }) => patch)).toEqual([{ theme: 'light' }])
})

it('tells what main refused, and goes back to what main has', async () => {
  const main = fakeMain()
  const store = new SettingsStore(main.bridge)
  store.set('paneWidth', -1)
  void store.flush()
  main.asked[0]?.answer({ ok: false, error: { kind: 'invalid', message: 'too small' } })
  await vi.advanceTimersByTimeAsync(0)
  expect(store.get('paneWidth')).toBe(null)
  expect(store.getProblems()).toEqual([{ kind: 'not-saved', reason: 'too small' }])
})

it('keeps what did not change the same object, for those who compare', () => {
  const main = fakeMain()
  const store = new SettingsStore(main.bridge)
  const heard = vi.fn()
  store.subscribe(heard)
  const views = store.get('savedViews')
  store.set('paneWidth', 300)
  expect(store.get('savedViews')).toBe(views)
  store.set('paneWidth', 300)
  expect(heard).toHaveBeenCalledTimes(1)
  main.tell(structuredClone({ settings: defaultSettings, problems: [] }))
  expect(store.get('savedViews')).toBe(views)
})

it('gives settings their defaults back, and tells whether there is anything to give', async () => {
  const main = fakeMain()
  const store = new SettingsStore(main.bridge)
  store.set('theme', 'dark')
  store.set('intervalMs', 5000)
  expect(store.differ(['theme'])).toBe(true)
  expect(store.differ(['tables', 'savedViews'])).toBe(false)
  store.reset(['theme', 'tables'])
  expect(store.differ(['theme'])).toBe(false)
  expect(store.all()).toEqual({ ...defaultSettings, intervalMs: 5000 })
  await vi.advanceTimersByTimeAsync(saveDelayMs)
  expect(main.asked.map(({ patch }) => patch)).toEqual([{ theme: 'system', intervalMs: 5000 }])
})

it('begins with what came with the page, and hears of what has changed since', async () => {
  const main = fakeMain()
  const store = new SettingsStore(main.bridge)
  store.begin({ settings: { ...defaultSettings, theme: 'dark' }, problems: [] })
  expect(store.get('theme')).toBe('dark')
  await vi.advanceTimersByTimeAsync(0)
  expect(store.get('theme')).toBe(defaultSettings.theme)
})
