import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication } from 'playwright'
import { expect } from 'playwright/test'
import { labTest, noLabReason } from './lab-app/lab-app'
import { server } from './netlab/topology'

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
  const shown = await paths.cells()
  const verdicts = await paths.verdicts.textContent()

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

  await writeFile(session, (await readFile(session, 'utf8')).slice(0, -100))
  await page.getByRole('button', { name: 'Open session…' }).click()
  await expect(page.getByText('Not opened: It is no JSON, or was cut off.')).toBeVisible()
  await expect(page.getByText('from session.json')).toBeVisible()
})
