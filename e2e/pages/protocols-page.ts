import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'

/** The Protocols screen as a person sees it. */
export class ProtocolsPage {
  readonly findings: Locator

  constructor(readonly page: Page) {
    this.findings = page.getByRole('region', { name: 'What stands out' })
  }

  /** Goes to the screen, and waits for the first figures. */
  async open(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name: 'Protocols' }).click()
    await expect(this.column('TCP')).toBeVisible()
  }

  column(name: 'TCP' | 'UDP' | 'ICMP'): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }

  /** Lines of a column's figures that are called so, in order. */
  lines(column: 'TCP' | 'UDP' | 'ICMP', label: string): Locator {
    return this.column(column)
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: label, exact: true }) })
  }

  /** How often it was counted since Portlight first looked, in the first line that is called so. */
  async sincePortlight(column: 'TCP' | 'UDP' | 'ICMP', label: string): Promise<number> {
    const cell = this.lines(column, label).first().getByRole('cell').nth(1)
    return Number((await cell.innerText()).replace(/\D/g, ''))
  }

  /** A kind of ICMP message: the line of those that came or went. */
  kind(name: string, direction: 'in' | 'out'): Locator {
    const row = this.page.getByRole('row')
    const heading = row.filter({ has: this.page.getByRole('rowheader', { name, exact: true }) })
    return this.column('ICMP')
      .locator(heading)
      .locator('xpath=following-sibling::tr')
      .filter({ has: this.page.getByRole('rowheader', { name: direction, exact: true }) })
      .first()
  }

  async sinceOf(line: Locator): Promise<number> {
    return Number((await line.getByRole('cell').nth(1).innerText()).replace(/\D/g, ''))
  }

  /** The sockets that count most, in a column. */
  ranking(column: 'TCP' | 'UDP'): Locator {
    return this.column(column).getByRole('list').first()
  }
}
