import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'

/** The Paths screen as a person sees it. */
export class PathsPage {
  /** The box above: a name, an address, the address of a page. */
  readonly box: Locator
  /** Why what was typed is not probed. */
  readonly problem: Locator
  readonly targets: Locator
  readonly offered: Locator
  readonly table: Locator
  /** The cells that say who answers, from the first hop on. */
  readonly addresses: Locator
  /** Numbers of the hops that a verdict has lit up. */
  readonly lit: Locator
  readonly chart: Locator
  readonly verdicts: Locator

  constructor(readonly page: Page) {
    this.box = page.getByRole('textbox', { name: 'Trace or ping a name, address or URL' })
    this.problem = page.locator('form').getByRole('status')
    this.targets = page.getByRole('listbox', { name: 'Targets' })
    this.offered = page.getByRole('region', { name: 'Offered targets' })
    this.table = page.getByRole('grid', { name: 'Hops' })
    this.addresses = this.table.locator('[role="gridcell"][data-column="address"]')
    this.lit = this.table.locator('[data-lit="true"]')
    this.chart = page.getByRole('img', { name: 'Chart of round trips' })
    this.verdicts = page.getByRole('list', { name: 'What there is to say' })
  }

  /** Goes to the screen. */
  async open(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name: 'Paths' }).click()
    await expect(this.box).toBeVisible()
  }

  async probe(typed: string): Promise<void> {
    await this.box.fill(typed)
    await this.box.press('Enter')
  }

  /** The line of a target, by its name or address. */
  target(name: string): Locator {
    return this.targets.getByRole('option').filter({ hasText: name })
  }

  control(name: string): Locator {
    return this.page.getByRole('group', { name: 'Probing' }).getByRole('button', { name })
  }

  /** One of the large figures of the target, by what stands beside it. */
  figure(name: string): Locator {
    return this.page
      .locator('dl > div')
      .filter({ has: this.page.locator('dt', { hasText: name }) })
      .locator('dd')
  }

  /** Has the target probed at another interval, by the text of the choice. */
  async every(choice: string): Promise<void> {
    await this.page.getByRole('button', { name: 'How it is probed' }).click()
    await this.page.getByRole('combobox', { name: 'Every' }).click()
    await this.page.getByRole('option', { name: choice, exact: true }).click()
    await this.page.keyboard.press('Escape')
  }

  /** Probes that were sent to the hop in line `line` of the table, from 1. */
  async sent(line: number): Promise<number> {
    const cell = this.table.locator(
      `[role="row"][aria-rowindex="${line + 1}"] [data-column="sent"]`
    )
    return Number((await cell.textContent())?.replaceAll(/\D/g, ''))
  }

  /** The cells of the table by their columns, line by line. */
  async cells(): Promise<Record<string, string>[]> {
    return this.table
      .locator('[role="row"][data-key]')
      .evaluateAll((rows) =>
        rows.map((row) =>
          Object.fromEntries(
            [...row.querySelectorAll('[data-column]')].map((cell) => [
              cell.getAttribute('data-column') ?? '',
              cell.textContent
            ])
          )
        )
      )
  }

  /** Chooses from the menu of what can be done with a target's figures. */
  async share(item: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Copy, export, save' }).click()
    await this.page.getByRole('menuitem', { name: item }).click()
  }

  /** Every line and mark of the chart, as it is drawn. */
  async drawing(): Promise<string[]> {
    return this.chart
      .locator('path')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('d') ?? ''))
  }

  /** Marks of one kind in the chart: "lost", "late", "unreachable", "change". */
  async marks(kind: string): Promise<number> {
    const path = await this.chart.locator(`path[data-marks="${kind}"]`).getAttribute('d')
    return path?.match(/M/g)?.length ?? 0
  }

  /** Pieces of the line of round trips, less the first. */
  async lineBreaks(): Promise<number> {
    const path = await this.chart.locator('.recharts-line-curve').last().getAttribute('d')
    return (path?.match(/M/g)?.length ?? 1) - 1
  }
}
