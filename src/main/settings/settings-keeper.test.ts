import { afterEach, expect, it, vi } from 'vitest'
import { defaultSettings, type SettingsState } from '../../shared/model/settings'
import type { LoadedSettings } from './load-settings'
import { createSettingsKeeper } from './settings-keeper'

const loaded: LoadedSettings = { settings: defaultSettings, problems: [], writeLock: null }

afterEach(() => {
  vi.useRealTimers()
})

it('holds a change at once, and writes many that come during one write as one', async () => {
  const texts: string[] = []
  const finish: (() => void)[] = []
  const keeper = createSettingsKeeper(
    loaded,
    (text) => {
      texts.push(text)
      return new Promise((resolve) => finish.push(resolve))
    },
    () => undefined
  )
  const changes = [300, 301, 302, 303].map((paneWidth) => keeper.change({ paneWidth }))
  expect(keeper.state().settings.paneWidth).toBe(303)
  finish[0]?.()
  await changes[0]
  await Promise.resolve()
  finish[1]?.()
  await Promise.all(changes)
  await keeper.settled()
  expect(texts).toHaveLength(2)
  expect(texts[1]).toContain('"paneWidth": 303')
})

it('tells a full disk once, and again only after it had worked', async () => {
  let isFull = true
  const told: SettingsState[] = []
  const keeper = createSettingsKeeper(
    loaded,
    () => (isFull ? Promise.reject(new Error('no space left')) : Promise.resolve()),
    (state) => told.push(state)
  )
  await keeper.change({ paneWidth: 300 })
  expect(told.at(-1)?.problems).toEqual([{ kind: 'not-saved', reason: 'no space left' }])
  expect(keeper.dismissProblems().problems).toEqual([])
  expect((await keeper.change({ paneWidth: 301 })).problems).toEqual([])
  isFull = false
  await keeper.change({ paneWidth: 302 })
  isFull = true
  const { settings, problems } = await keeper.change({ paneWidth: 303 })
  expect(problems).toHaveLength(1)
  expect(settings.paneWidth).toBe(303)
})

it('saves by itself once the disk takes it again, and at the end', async () => {
  vi.useFakeTimers()
  let isFull = true
  const written: string[] = []
  const keeper = createSettingsKeeper(
    loaded,
    (text) => {
      if (isFull) return Promise.reject(new Error('no space left'))
      written.push(text)
      return Promise.resolve()
    },
    () => undefined
  )
  await keeper.change({ paneWidth: 300 })
  await vi.advanceTimersByTimeAsync(30_000)
  expect(keeper.state().problems).toHaveLength(1)
  isFull = false
  await vi.advanceTimersByTimeAsync(60_000)
  expect(keeper.state().problems).toEqual([])
  expect(written).toHaveLength(1)

  isFull = true
  await keeper.change({ paneWidth: 301 })
  isFull = false
  await keeper.settled()
  expect(written.at(-1)).toContain('"paneWidth": 301')
})

it('never tries again to write over a file that is to be left alone', async () => {
  vi.useFakeTimers()
  const write = vi.fn(() => Promise.resolve())
  const locked = { ...loaded, writeLock: 'the file is left alone' }
  const keeper = createSettingsKeeper(locked, write, () => undefined)
  await keeper.change({ paneWidth: 300 })
  await vi.advanceTimersByTimeAsync(600_000)
  await keeper.settled()
  expect(write).not.toHaveBeenCalled()
  expect(vi.getTimerCount()).toBe(0)
})
