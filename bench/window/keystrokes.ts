import { setTimeout as sleep } from 'node:timers/promises'
import type { AppWindow, ScreenName } from './app-window'
import { readProbe } from './probe'
import type { KeystrokeResult } from './window-results'

/** Words and fields, typed key by key. */
const queries: Readonly<Record<ScreenName, readonly string[]>> = {
  ports: ['node', 'udp 127.10', '30', 'port:>40000', 'local:127.10.1.0/24', 'exposure:local udp'],
  connections: [
    'node',
    'tcp 127.10',
    ':30',
    'port:>40000',
    'remote:127.10.1.0/24',
    'state:established process:node'
  ]
}

/** The first key of the cold rounds: each asks of every row for a word. */
const coldKeys = ['1', 'u', 'n', ':', '4']

/** So long apart that one key is dealt with before the next; milliseconds. */
const betweenKeysMs = 400

/**
 * Times keys in the box above a table. The collection is held meanwhile, so that what changes is changed
 * by a key: else rows that came at the same moment would pass for an answer to it.
 */
export async function measureKeystrokes(
  window: AppWindow,
  screen: ScreenName,
  coldRounds: number,
  settle: () => Promise<void>,
  signal: AbortSignal
): Promise<KeystrokeResult[]> {
  const cold: (number | null)[] = []
  for (const key of coldKeys.slice(0, coldRounds)) {
    await window.reload()
    await settle()
    cold.push(...(await timeKeys(window, screen, [key], signal)))
  }
  const warm = await timeKeys(window, screen, queries[screen], signal)
  return [resultOf(screen, 'cold', cold), resultOf(screen, 'warm', warm)]
}

async function timeKeys(
  { page, show }: AppWindow,
  screen: ScreenName,
  texts: readonly string[],
  signal: AbortSignal
): Promise<(number | null)[]> {
  await show(screen)
  const box = page.getByRole('combobox', { name: /^Filter/ })
  const live = page.getByRole('button', { name: /^(Live|Paused)/ })
  await live.click()
  await sleep(1500, undefined, { signal })
  await box.focus()
  const before = (await readProbe(page)).keystrokes.length
  for (const text of texts) {
    await box.fill('')
    await sleep(betweenKeysMs, undefined, { signal })
    for (const key of text) {
      await page.keyboard.press(key === ' ' ? 'Space' : key)
      await sleep(betweenKeysMs, undefined, { signal })
    }
  }
  await sleep(betweenKeysMs, undefined, { signal })
  const { keystrokes } = await readProbe(page)
  await box.fill('')
  await live.click()
  return keystrokes.slice(before)
}

function resultOf(
  screen: ScreenName,
  state: KeystrokeResult['state'],
  times: readonly (number | null)[]
): KeystrokeResult {
  const changed = times.filter((time) => time !== null)
  return { screen, state, times: changed, idle: times.length - changed.length }
}
