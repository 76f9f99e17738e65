import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './fixtures'

test('an export is saved where the dialog says, under a suggested name', async ({ app, page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'portlight-export-'))
  const path = join(folder, 'ports.csv')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (...words: unknown[]) => {
      const { defaultPath } = words.at(-1) as { defaultPath: string }
      Object.assign(globalThis, { suggested: defaultPath })
      return Promise.resolve({ canceled: false, filePath })
    }
  }, path)
  const saved = await page.evaluate(() =>
    window.portlight.saveExport({ suggestedName: '../Ports', kind: 'csv', text: 'Port\r\n443\r\n' })
  )
  expect(saved).toEqual({ ok: true, value: { result: 'saved', path } })
  expect(await readFile(path, 'utf8')).toBe('Port\r\n443\r\n')
  const suggested = await app.evaluate(() => (globalThis as { suggested?: string }).suggested)
  expect(suggested).toMatch(/[\\/]Ports\.csv$/)
  await rm(folder, { recursive: true })
})

test('a closed dialog saves nothing, and junk is refused', async ({ app, page }) => {
  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' })
  })
  const replies = await page.evaluate(async () => [
    await window.portlight.saveExport({ suggestedName: 'Ports', kind: 'json', text: '{}' }),
    await window.portlight.saveExport({ suggestedName: 'Ports', kind: 'exe' as never, text: '' })
  ])
  expect(replies).toMatchObject([
    { ok: true, value: { result: 'cancelled' } },
    { ok: false, error: { kind: 'invalid' } }
  ])
})

test('what is exported is what the table shows, and the screen says so', async ({
  app,
  page,
  ports,
  openSockets
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'portlight-export-'))
  const path = join(folder, 'ports.csv')
  const { ports: numbers, pid } = await openSockets({
    protocol: 'tcp',
    host: '127.0.0.1',
    port: 0,
    count: 3,
    title: '=export-probe'
  })
  await ports.filter.fill('export-probe')
  await expect.poll(() => ports.count()).toBe(3)
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  await page.getByRole('button', { name: 'Export what is shown' }).click()
  await page.getByRole('menuitem', { name: 'Save as CSV…' }).click()
  await expect(page.getByText(`3 rows saved to ${path}`)).toBeVisible()

  const [head = '', ...lines] = (await readFile(path, 'utf8')).trimEnd().split('\r\n')
  expect(head).toMatch(/^Port,Protocol,IP version,Address,/)
  expect(lines.map((line) => Number(line.split(',')[0]))).toEqual(
    [...numbers].sort((a, b) => a - b)
  )
  for (const line of lines) expect(line).toContain(`,'=export-probe,${pid},`)
  await rm(folder, { recursive: true })
})

test('connections are exported with the figures of rows that are not on screen', async ({
  app,
  page,
  ports,
  openSockets
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'portlight-export-'))
  const path = join(folder, 'connections.json')
  const server = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const port = server.ports[0] ?? 0
  await openSockets({
    protocol: 'tcp',
    host: '127.0.0.1',
    port,
    connect: true,
    count: 60,
    title: 'many-clients'
  })
  // A key that comes before the page listens is lost.
  await ports.isLive()
  await page.keyboard.press('Control+2')
  await page.getByRole('combobox', { name: 'Filter the connections' }).fill('process:many-clients')
  await expect(page.getByText('60 shown')).toBeVisible()
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  await page.getByRole('button', { name: 'Export what is shown' }).click()
  await page.getByRole('menuitem', { name: 'Save as JSON…' }).click()
  await expect(page.getByText(`60 rows saved to ${path}`)).toBeVisible()
  const { rows } = JSON.parse(await readFile(path, 'utf8')) as {
    rows: { remotePort: number; rtt: number | null }[]
  }
  expect(rows).toHaveLength(60)
  expect(rows.every(({ remotePort, rtt }) => remotePort === port && typeof rtt === 'number')).toBe(
    process.platform === 'linux'
  )
  await rm(folder, { recursive: true })
})
