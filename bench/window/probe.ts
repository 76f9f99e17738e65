import type { Page } from 'playwright'

/** What page-probe.mjs keeps in the page. */
export interface ProbeReading {
  readonly longTasks: readonly number[]
  readonly mostRows: number
  readonly keystrokes: readonly (number | null)[]
}

// As a text: a function would arrive with helpers of the loader of TypeScript, which the page lacks.
export async function readProbe(page: Page): Promise<ProbeReading> {
  const { longTasks, mostRows, keystrokes } = await page.evaluate<ProbeReading>(
    '({ longTasks: portlightProbe.longTasks, mostRows: portlightProbe.mostRows, ' +
      'keystrokes: portlightProbe.keystrokes })'
  )
  return { longTasks, mostRows, keystrokes }
}
