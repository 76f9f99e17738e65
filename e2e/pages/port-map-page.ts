import type { Locator, Page } from 'playwright'

/** The map above the table of ports. */
export class PortMapPage {
  readonly map: Locator
  readonly strip: Locator
  /** Names the tick that is pointed at, where the keyboard is, or what is selected. */
  readonly label: Locator
  /** What a screen reader hears of where the keyboard is; it lies on the tick. */
  readonly option: Locator
  /** Clears the range. */
  readonly clear: Locator

  constructor(readonly page: Page) {
    this.map = page.getByRole('region', { name: 'Map of all ports' })
    this.strip = this.map.getByRole('listbox', { name: 'Port map' })
    this.label = this.map.locator('[data-label]')
    this.option = this.strip.getByRole('option')
    this.clear = this.map.getByRole('button', { name: /^Show all ports/ })
  }

  /** The button that filters by a class of ports. */
  band(name: string): Locator {
    return this.map.getByRole('button', { name: new RegExp(`^${name}`) })
  }

  /** Goes to an open port with the keyboard, from the first one on. */
  async walkTo(port: number): Promise<void> {
    await this.strip.focus()
    await this.page.keyboard.press('Home')
    let before = ''
    for (;;) {
      const text = await this.option.innerText()
      if (text.startsWith(`${port} `)) return
      if (text === before) throw new Error(`Port ${port} is not on the map.`)
      before = text
      await this.page.keyboard.press('ArrowRight')
    }
  }

  /** Where the tick of an open port is, in pixels of the page. The keyboard's place stays there. */
  async place(port: number): Promise<{ readonly x: number; readonly y: number }> {
    await this.walkTo(port)
    const box = await this.option.boundingBox()
    if (box === null) throw new Error(`Port ${port} has no place on the map.`)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
}
