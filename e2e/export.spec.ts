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
