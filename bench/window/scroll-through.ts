import { setTimeout as sleep } from 'node:timers/promises'
import type { AppWindow } from './app-window'

const wheelSteps = 20
const stepMs = 50
/** Pixels a step; a screen holds less. */
const wheelPixels = 1500

/** Scrolls through the table on show as people do: by wheel, by page, to the end and back. */
export async function scrollThrough({ page }: AppWindow, signal: AbortSignal): Promise<void> {
  const grid = page.getByRole('grid').filter({ visible: true }).first()
  await grid.hover()
  for (let step = 0; step < wheelSteps; step += 1) {
    await page.mouse.wheel(0, wheelPixels)
    await sleep(stepMs, undefined, { signal })
  }
  await grid.focus()
  for (const key of ['PageDown', 'PageDown', 'End', 'PageUp', 'Home']) {
    await page.keyboard.press(key)
    await sleep(stepMs, undefined, { signal })
  }
  // Keys chose a row; the pane beside it is no part of what follows.
  await page.keyboard.press('Escape')
}
