import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { expect, test } from './fixtures'
import { FramePage } from './pages/frame-page'
import { PathsPage } from './pages/paths-page'

/** What an error may hold: names of processes and hosts, which strangers wrote. */
const words = 'rows of evil\u202e\n<img src=x onerror="window.struck=1">'
const shownWords = 'Error: rows of evil\\u{202e}\\n<img src=x onerror="window.struck=1">'

/** Has a method of lists throw from now on, in the page's own scripts; returns the way back. */
async function breakLists(page: Page, method: 'toSorted' | 'find'): Promise<() => Promise<void>> {
  const whole = await page.evaluateHandle(
    ([name, text]) => {
      const before = Object.getOwnPropertyDescriptor(Array.prototype, name)
      if (before === undefined) throw new Error(`There is no ${name}`)
      Object.assign(Array.prototype, {
        [name]() {
          throw new Error(text)
        }
      })
      return {
        mend: () => {
          Object.defineProperty(Array.prototype, name, before)
        }
      }
    },
    [method, words] as const
  )
  return () =>
    whole.evaluate(({ mend }) => {
      mend()
    })
}

/** The way to what Portlight's log holds. */
async function logOf(app: ElectronApplication): Promise<() => Promise<string>> {
  const folder = await app.evaluate(({ app: electron }) => electron.getPath('logs'))
  return () => readFile(join(folder, 'portlight.log'), 'utf8')
}

test('a screen that cannot be drawn says why, the others go on, and it can be drawn again', async ({
  app,
  page,
  ports,
  openSockets
}) => {
  const frame = new FramePage(page)
  const paths = new PathsPage(page)
  const told = page.getByRole('alert')
  const drawAgain = page.getByRole('button', { name: 'Draw it again' })
  await paths.open()
  await paths.probe('127.0.0.1')
  await expect.poll(() => paths.sent(1)).toBeGreaterThan(0)

  // The table of hops puts them in order with it, and nothing else on show does.
  let mend = await breakLists(page, 'toSorted')
  await expect(told).toContainText('The Paths screen could not be drawn')
  await expect(told).toContainText(shownWords)
  await expect(told).toContainText('The other screens go on.')
  await page.getByRole('button', { name: 'Copy details' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Details copied.' })).toBeVisible()
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toMatch(/^The Paths screen could not be drawn\.\nError: rows of evil\\u\{202e\}/)
  expect(copied).toMatch(/\n {4}at .*app:\/\/portlight\//)

  await frame.screen('Ports').click()
  await expect(told).toBeHidden()
  await ports.choose(await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 }))
  await expect(frame.statusLine).toContainText('sockets')

  // It is tried whenever it comes on show, and fails again for as long as its fault is there.
  await frame.screen('Paths').click()
  await expect(drawAgain).toBeVisible()
  await drawAgain.click()
  await expect(drawAgain).toBeVisible()
  await mend()
  await drawAgain.click()
  await expect(told).toBeHidden()
  await expect.poll(() => paths.sent(1)).toBeGreaterThan(0)

  mend = await breakLists(page, 'toSorted')
  await expect(drawAgain).toBeVisible()
  await frame.screen('Settings').click()
  await mend()
  await frame.screen('Paths').click()
  await expect.poll(() => paths.sent(1)).toBeGreaterThan(0)
  expect(await page.evaluate(() => 'struck' in window)).toBe(false)

  await page.evaluate(() => {
    void Promise.reject(new Error('nobody cares'))
  })
  const log = await logOf(app)
  await expect
    .poll(log)
    .toMatch(
      /error In the page: The Paths screen could not be drawn\. Error: rows of evil\\u\{202e}\\n/
    )
  await expect.poll(log).toContain('whose failure nothing caught. Error: nobody cares')
})

test('a window whose frame cannot be drawn says so, and can be drawn again', async ({
  page,
  ports,
  openSockets
}) => {
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const [port = 0] = holder.ports
  // No pane: its chart is loaded when it is first needed, and would stay broken if it were just now.
  await ports.showOnly(holder)
  await expect(ports.row(port)).toBeVisible()
  // The frame looks up with it which screen it shows.
  const mend = await breakLists(page, 'find')
  await new FramePage(page).screen('Connections').click()
  const told = page.getByRole('alert')
  await expect(told).toContainText('Portlight’s window could not be drawn')
  await expect(told).toContainText(shownWords)
  await mend()
  await page.getByRole('button', { name: 'Draw it again' }).click()
  await expect(page.getByRole('grid', { name: 'Connections' })).toBeVisible()
  await new FramePage(page).screen('Ports').click()
  await ports.isLive()
  await ports.showOnly(holder)
  await expect(ports.row(port)).toBeVisible()
})
