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
  readonly verdicts: Locator

  constructor(readonly page: Page) {
    this.box = page.getByRole('textbox', { name: 'Trace or ping a name, address or URL' })
    this.problem = page.locator('form').getByRole('status')
    this.targets = page.getByRole('listbox', { name: 'Targets' })
    this.offered = page.getByRole('region', { name: 'Offered targets' })
    this.table = page.getByRole('grid', { name: 'Hops' })
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
}
