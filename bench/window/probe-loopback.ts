import type { AppWindow } from './app-window'

/** Goes to Paths and has so many addresses of loopback probed, from 127.0.0.1 on; resolves when all are listed. */
export async function probeLoopback({ page }: AppWindow, targets: number): Promise<void> {
  await page.keyboard.press('Control+3')
  const box = page.getByRole('textbox', { name: /^Trace or ping/ })
  for (let target = 1; target <= targets; target += 1) {
    const address = `127.0.0.${target}`
    await box.fill(address)
    await box.press('Enter')
    await page.getByRole('option', { name: address }).first().waitFor()
  }
}
