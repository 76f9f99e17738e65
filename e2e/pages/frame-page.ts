import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'

/** The frame around the screens as a person sees it. */
export class FramePage {
  readonly palette: Locator
  readonly paletteBox: Locator
  readonly options: Locator
  readonly keys: Locator
  readonly portCheckButton: Locator
  readonly portCheck: Locator
  readonly portBox: Locator
  /** The answer of the box “Is a port free?”. */
  readonly answer: Locator
  readonly views: Locator
  readonly viewMenu: Locator
  readonly interval: Locator
  readonly hint: Locator
  readonly statusLine: Locator
  /** When the sockets were collected last, and how long it took. */
  readonly lastCollection: Locator

  constructor(readonly page: Page) {
    this.palette = page.getByRole('dialog', { name: 'Go to anything' })
    this.paletteBox = this.palette.getByRole('combobox')
    this.options = this.palette.getByRole('option')
    this.keys = page.getByRole('dialog', { name: 'Keys' })
    this.portCheckButton = page.getByRole('button', { name: 'Is a port free?' })
    this.portCheck = page.getByRole('dialog', { name: 'Is a port free?' })
    this.portBox = this.portCheck.getByRole('textbox', { name: 'Port, 1 to 65535' })
    this.answer = this.portCheck.getByRole('status')
    this.views = page.getByRole('button', { name: 'Saved views' })
    this.viewMenu = page.getByRole('dialog', { name: 'Saved views' })
    this.interval = page.getByRole('button', { name: /^Collected every/ })
    this.hint = page.getByRole('region', { name: 'First steps' })
    this.statusLine = page.getByRole('contentinfo')
    this.lastCollection = page.getByRole('banner').locator('[data-tip^="Last collected"]')
  }

  screen(name: string): Locator {
    return this.page.getByRole('navigation').getByRole('button', { name })
  }

  /** Opens the palette, types, and waits for `option` to stand first. */
  async find(text: string, option: string | RegExp): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await this.paletteBox.fill(text)
    await expect(this.options.first()).toContainText(option)
  }

  /** Opens the box “Is a port free?” and asks about what is typed. */
  async ask(text: string): Promise<void> {
    if (!(await this.portCheck.isVisible())) await this.portCheckButton.click()
    await this.portBox.fill(text)
    await this.portBox.press('Enter')
  }
}
