import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'

/** The Connections screen as a person sees it. */
export class ConnectionsPage {
  readonly table: Locator
  readonly filter: Locator
  readonly groups: Locator

  constructor(readonly page: Page) {
    this.table = page.getByRole('grid', { name: 'Connections' })
    this.filter = page.getByRole('combobox', { name: 'Filter the connections' })
    this.groups = page.getByRole('combobox', { name: 'Groups', exact: true })
  }

  /** Goes there by the rail. */
  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Connections', exact: true }).click()
    await expect(this.page.getByRole('heading', { level: 1, name: /connections?$/ })).toBeVisible()
  }

  /** How many lines the table has, drawn or not, groups included. */
  async count(): Promise<number> {
    return Number(await this.table.getAttribute('aria-rowcount')) - 1
  }

  /** The row of the socket at a local port. */
  row(localPort: number): Locator {
    return this.table.getByRole('row').filter({
      has: this.page.locator('[data-column="local"]', { hasText: new RegExp(`:${localPort}$`) })
    })
  }

  /** The head of a group by its name. */
  group(name: string): Locator {
    return this.table.locator('[data-group]').filter({ hasText: name })
  }

  cell(row: Locator, column: string): Locator {
    return row.locator(`[role="gridcell"][data-column="${column}"]`)
  }

  heading(name: string): Locator {
    return this.table.getByRole('columnheader').getByRole('button', { name, exact: true })
  }
}
