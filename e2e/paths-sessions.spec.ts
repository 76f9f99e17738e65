import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication } from 'playwright'
import { expect } from 'playwright/test'
import { labTest, noLabReason } from './lab-app/lab-app'
import { server } from './netlab/topology'
import { FramePage } from './pages/frame-page'

const reason = noLabReason()
const test = labTest.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'portlight-session-'))
    await use(folder)
    await rm(folder, { recursive: true })
  }
})
test.skip(reason !== '', `no lab: ${reason}`)

/** Answers the dialogs of the system with this file. */
async function chooseFile(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
  }, path)
}

/** What it is when it stays the same for one and a half seconds: charts are drawn once a second. */
async function settled<T>(look: () => Promise<T>): Promise<T> {
  let last = await look()
  let since = Date.now()
  await expect
    .poll(
      async () => {
        const now = await look()
        if (JSON.stringify(now) !== JSON.stringify(last)) since = Date.now()
        last = now
        return Date.now() - since
      },
      { intervals: [200] }
    )
    .toBeGreaterThan(1500)
  return last
}

test('what is exported is what the screen shows, and a saved session is that too', async ({
  app,
  page,
  lab,
  paths,
  folder
}) => {
  await lab.case('silent-hop')
  await paths.probe(server.v4)
  await expect(paths.addresses).toHaveText(['198.18.1.1', 'no answer', '198.18.23.3', server.v4])
  await expect.poll(() => paths.sent(4)).toBeGreaterThan(3)
  await paths.control('Pause').click()
  await expect(paths.target(server.v4)).toContainText('Paused')
  // The last answers come after the pause.
  const shown = await settled(() => paths.cells())
  const verdicts = await paths.verdicts.textContent()
  const drawing = await settled(() => paths.drawing())
  expect(drawing.some((path) => path.includes('L'))).toBe(true)

  const csv = join(folder, 'hops.csv')
  await chooseFile(app, csv)
  await paths.share('Hops as CSV…')
  await expect(page.getByText(`Saved to ${csv}`)).toBeVisible()
  const lines = (await readFile(csv, 'utf8')).trimEnd().split('\r\n').slice(1)
  const exported = lines.map((line) => line.split(','))
  expect(exported.map(([hop, address]) => [hop, address])).toEqual(
    shown.map(({ hop, address }) => [hop, address === 'no answer' ? '' : address])
  )
  for (const [index, cells] of exported.entries()) {
    const row = shown[index]
    expect(Number(cells[2]).toFixed(1)).toBe(row?.['loss']?.replace(/[%*]/g, ''))
    expect(cells[4]).toBe(row?.['sent'])
    if (row?.['last'] !== '–') expect(Number(cells[5])).toBeCloseTo(Number(row?.['last']), 0)
  }

  const probes = join(folder, 'probes.csv')
  await chooseFile(app, probes)
  await paths.share('Probes as CSV…')
  await expect(page.getByText(`Saved to ${probes}`)).toBeVisible()
  const raw = (await readFile(probes, 'utf8')).trimEnd().split('\r\n').slice(1)
  const toTarget = raw.filter((line) => line.split(',')[3] === '4')
  expect(toTarget).toHaveLength(Number(shown[3]?.['sent']))
  expect(
    raw.filter((line) => line.split(',')[3] === '2').every((line) => line.endsWith(',lost,,'))
  ).toBe(true)

  const session = join(folder, 'session.json')
  await chooseFile(app, session)
  await paths.share('Save session…')
  await expect(page.getByText(`Saved to ${session}`)).toBeVisible()
  await paths.control('Remove from the list').click()
  await page.getByRole('button', { name: 'Open session…' }).click()
  await expect(page.getByText('from session.json')).toBeVisible()
  expect(await paths.cells()).toEqual(shown)
  expect(await paths.verdicts.textContent()).toBe(verdicts)
  expect(await settled(() => paths.drawing())).toEqual(drawing)
  // It is looked at, not probed.
  await expect(page.getByRole('button', { name: 'Close', exact: true })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Probing' })).toHaveCount(0)

  await writeFile(session, (await readFile(session, 'utf8')).slice(0, -100))
  await page.getByRole('button', { name: 'Open session…' }).click()
  await expect(page.getByText('Not opened: It is no JSON, or was cut off.')).toBeVisible()
  await expect(page.getByText('from session.json')).toBeVisible()

  // From the palette, on another screen, what is wrong is told where the session would be.
  const frame = new FramePage(page)
  await frame.screen('Ports').click()
  await writeFile(session, '{"format":"portlight-path-session","version":2}')
  await frame.find('open a session', 'Open a session…')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Not opened: A later Portlight wrote it.')).toBeVisible()
})
