import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Page } from 'playwright'
import { expect, test as base } from './fixtures'
import { FramePage } from './pages/frame-page'
import { PathsPage } from './pages/paths-page'
import { ProtocolsPage } from './pages/protocols-page'

/** Markup, a line break, a sequence for terminals and a turn of the direction, within the 15 bytes of a name. */
const name = '<b id=x>\n\x1b[\u202e'
const shownName = '<b id=x>\\n\\x1b[\\u{202e}'
const markup = '<img src=x onerror="window.struck=1">'
const hostName = `evil\u202e\n${markup}.test`
const shownHostName = `evil\\u{202e}\\n${markup}.test`
/** Longer than any screen: more than 10 kB. */
const argument = `${markup}\u202e\x1b[2J\n${'long '.repeat(2100)}`

/** An address for documentation (RFC 5737): one that can have a name, and that nobody has. */
const peer = '198.51.100.7'

/** Listens, and connects a socket of UDP, for which nothing is sent. Ends by itself. */
const code = `
// Not by its title: that would take the place of the command line.
require('node:fs').writeFileSync('/proc/self/comm', ${JSON.stringify(name)})
const server = require('node:net').createServer(() => undefined)
server.listen(0, '127.0.0.1', () => {
  const client = require('node:dgram').createSocket('udp4')
  client.connect(9, '${peer}', (error) => {
    const ports = [server.address().port, client.address().port]
    console.log(JSON.stringify(error === undefined ? ports : error.code))
  })
})
setTimeout(() => process.exit(), 120_000)
process.stdin.on('end', () => process.exit()).resume()
`

interface Villain {
  readonly pid: number
  readonly ports: readonly [listening: number, connected: number]
}

const test = base.extend<{ villain: Villain }>({
  villain: async ({}, use, info) => {
    const folder = await mkdtemp(join(tmpdir(), 'portlight-hostile-'))
    const cwd = join(folder, `<i>\u202e\n${'f'.repeat(200)}`)
    await mkdir(cwd)
    const program = join(folder, 'code.cjs')
    await writeFile(program, code)
    const child = spawn(process.execPath, [program, argument], {
      cwd,
      stdio: ['pipe', 'pipe', 'inherit']
    })
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    const told = JSON.parse(line) as string | [number, number]
    if (typeof told !== 'string') await use({ pid: child.pid ?? 0, ports: told })
    const ended = once(child, 'exit')
    if (child.kill('SIGKILL')) await ended
    await rm(folder, { recursive: true })
    info.skip(typeof told === 'string', `no route leads to what could have a name: ${String(told)}`)
  }
})
test.skip(process.platform !== 'linux', 'a process can rename itself like this on Linux only')

/** Control characters, and those that turn the direction of what is around them. */
const acting = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** What of hostile text has got onto the page unchanged: in what is read, in what is said on hover, or as an element. */
async function leftovers(page: Page): Promise<unknown> {
  return page.evaluate((source) => {
    const raw = new RegExp(source, 'u')
    const found: string[] = []
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ALL)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Text && node.parentElement?.closest('style, script') === null) {
        // Whitespace alone is the page's own.
        if (node.data.trim() !== '' && raw.test(node.data)) found.push(node.data)
      } else if (node instanceof Element) {
        for (const { name, value } of node.attributes) {
          // What a person types stays as it is typed, in its box.
          if (raw.test(value) && name !== 'value') found.push(`${name}=${value}`)
        }
      }
    }
    return {
      found: found.map((text) => JSON.stringify(text.slice(0, 80))),
      elements: document.querySelectorAll('body :is(#x, img, i, script, iframe)').length,
      struck: 'struck' in window,
      // The window keeps its width, whatever stands in it.
      isTooWide: document.documentElement.scrollWidth > window.innerWidth
    }
  }, acting.source)
}
const none = { found: [], elements: 0, struck: false, isTooWide: false }

test('names of processes, folders and hosts, and command lines, stand on every screen and do nothing', async ({
  app,
  page,
  ports,
  connections,
  villain
}) => {
  // As if name servers had said it, and what the monitor looks at had let it through.
  await app.evaluate(({ ipcMain }, hostile) => {
    ipcMain.removeHandler('portlight:reverse-names')
    ipcMain.handle('portlight:reverse-names', (_event, { addresses }: { addresses: string[] }) => ({
      ok: true,
      value: addresses.map((address) => ({ address, name: { known: true, value: hostile } }))
    }))
  }, hostName)
  await page.evaluate(() => window.portlight.changeSettings({ reverseDns: true }))
  const clipboard = () => app.evaluate((electron) => electron.clipboard.readText())

  const [listening, connected] = villain.ports
  await ports.choose(villain)
  await expect(ports.cell(ports.row(listening), 'process')).toContainText(shownName)
  await expect(ports.fact('Command')).toContainText(`${markup}\\u{202e}\\x1b[2J\\n`)
  await ports.pane.getByRole('button', { name: 'Show all' }).first().click()
  await expect(ports.fact('Command')).toContainText(/(long ){2000}/)
  await expect(ports.pane).toContainText('<i>\\u{202e}\\n')
  expect(await leftovers(page)).toEqual(none)

  await ports.action('Copy…').click()
  await page.getByRole('menuitem', { name: 'All as text' }).click()
  await expect.poll(clipboard).toContain(shownName)
  for (const line of (await clipboard()).split('\n')) expect(line).not.toMatch(acting)

  await page.getByRole('button', { name: 'Export what is shown' }).click()
  await page.getByRole('menuitem', { name: 'Copy as CSV' }).click()
  await expect.poll(clipboard).toContain('Port,Protocol')
  expect(await clipboard()).toContain(shownName)
  for (const line of (await clipboard()).split('\r\n')) expect(line).not.toMatch(acting)

  await ports.action('End process…').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(shownName)
  expect(await leftovers(page)).toEqual(none)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await connections.open()
  await connections.filter.fill(String(villain.pid))
  const row = connections.row(connected)
  await expect(connections.cell(row, 'process')).toContainText(shownName)
  await expect(connections.cell(row, 'remote')).toContainText(shownHostName)
  await connections.cell(row, 'remote').locator('[data-tip]').hover()
  // It is hidden from screen readers, which hear of its text by what it belongs to.
  await expect(page.getByRole('tooltip', { includeHidden: true })).toContainText(shownHostName)
  expect(await leftovers(page)).toEqual(none)
  await row.click()
  await expect(ports.pane).toContainText(shownHostName)
  expect(await leftovers(page)).toEqual(none)

  await new ProtocolsPage(page).open()
  expect(await leftovers(page)).toEqual(none)

  const paths = new PathsPage(page)
  await paths.open()
  await paths.probe(hostName)
  await expect(paths.problem).not.toBeEmpty()
  expect(await leftovers(page)).toEqual(none)

  await new FramePage(page).find('<b id', shownName)
  expect(await leftovers(page)).toEqual(none)
})
