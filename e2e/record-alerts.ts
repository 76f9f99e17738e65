import type { Page } from 'playwright'

/**
 * Records every alert from now on, for those that stand for a fraction of a second. The result tells their
 * texts so far.
 */
export async function recordAlerts(page: Page): Promise<() => Promise<string[]>> {
  const record = await page.evaluateHandle(() => {
    const texts = new Set<string>()
    new MutationObserver(() => {
      for (const alert of document.querySelectorAll('[role="alert"]')) texts.add(alert.textContent)
    }).observe(document.body, { childList: true, characterData: true, subtree: true })
    return texts
  })
  return () => record.evaluate((texts) => [...texts])
}
