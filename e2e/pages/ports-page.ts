import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'

/** The Ports screen as a person sees it. */
export class PortsPage {
  readonly table: Locator
  readonly pane: Locator
  readonly filter: Locator
  readonly live: Locator
  readonly alert: Locator
  /** Names the source of sockets; opens what it shows and why it was chosen. */
  readonly source: Locator

  constructor(readonly page: Page) {
    this.table = page.getByRole('grid', { name: 'Open ports' })
    this.pane = page.getByRole('complementary', { name: /details$/ })
    this.filter = page.getByRole('combobox', { name: 'Filter the ports' })
    this.live = page.getByRole('button', { name: /^(Connecting|Live|Paused|Stale)/ })
    this.alert = page.getByRole('alert')
    this.source = page.getByRole('button', { name: /^Source:/ })
  }

  /** Waits for the first rows. */
  async isLive(): Promise<void> {
    await expect(this.live).toHaveText(/Live/)
  }

  /**
   * Leaves the ports of one process in the table. On a machine with many others its rows would
   * else be out of view, and so not drawn.
   */
  async showOnly(holder: { readonly pid: number }): Promise<void> {
    await this.filter.fill(String(holder.pid))
  }

  /** Leaves the ports of one process in the table, clicks the first it opened, and returns that. */
  async choose(holder: {
    readonly pid: number
    readonly ports: readonly number[]
  }): Promise<number> {
    const [port = 0] = holder.ports
    await this.showOnly(holder)
    await this.row(port).click()
    return port
  }

  /** How many ports the table has, drawn or not. */
  async count(): Promise<number> {
    return Number(await this.table.getAttribute('aria-rowcount')) - 1
  }

  /** The row of a port; `protocol` as it is shown: "TCP", "TCP v6", "TCP v4+v6", "UDP". */
  row(port: number, protocol = 'TCP'): Locator {
    return this.table
      .getByRole('row')
      .filter({
        has: this.page.locator('[data-column="port"]', { hasText: new RegExp(`^${port}$`) })
      })
      .filter({
        has: this.page.locator('[data-column="protocol"]', {
          hasText: new RegExp(`^${protocol.replace(' ', '').replace('+', '\\+')}$`)
        })
      })
  }

  /** A cell of a row by its column. */
  cell(row: Locator, column: string): Locator {
    return row.locator(`[role="gridcell"][data-column="${column}"]`)
  }

  /** A button at the foot of the detail pane. */
  action(name: string): Locator {
    return this.pane.getByRole('group', { name: 'Actions' }).getByRole('button', { name })
  }

  /** The value beside a name in the detail pane. */
  fact(name: string): Locator {
    return this.pane
      .locator('dt', { hasText: new RegExp(`^${name}$`) })
      .locator('xpath=following-sibling::dd')
  }
}
