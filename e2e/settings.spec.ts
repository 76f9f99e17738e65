import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Page, _electron } from 'playwright'
import { expect, launchCommand, test as base } from './fixtures'

interface DataFolder {
  readonly path: string
  readonly settings: string
  /** Starts the app on the folder, and ends it after `use`. */
  withApp(use: (page: Page) => Promise<void>): Promise<void>
}

const test = base.extend<{ folder: DataFolder }>({
  folder: async ({}, use) => {
    const path = await mkdtemp(join(tmpdir(), 'portlight-e2e-'))
    await use({
      path,
      settings: join(path, 'settings.json'),
      async withApp(useApp) {
        const app = await _electron.launch(launchCommand(path))
        try {
          await useApp(await app.firstWindow())
        } finally {
          await app.close()
        }
      }
    })
    // Helpers of Chromium may still be writing.
    await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
})

function notice(page: Page) {
  return page.getByRole('status', { name: 'Settings' })
}

async function themeOf(page: Page): Promise<string | null> {
  return page.locator('html').getAttribute('data-mantine-color-scheme')
}

/** Chooses the theme that is not on show, and returns it. */
async function changeTheme(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^Theme:/ }).click()
  const other = (await themeOf(page)) === 'dark' ? 'light' : 'dark'
  await page.getByRole('menuitemradio', { name: other }).click()
  return other
}

test('the theme is the same after a restart, also when changed right before the end', async ({
  folder
}) => {
  let chosen: string | null = null
  await folder.withApp(async (page) => {
    chosen = await changeTheme(page)
    expect(await themeOf(page)).toBe(chosen)
  })
  await folder.withApp(async (page) => {
    await page.getByRole('navigation').waitFor()
    expect(await themeOf(page)).toBe(chosen)
    await expect(notice(page)).toBeHidden()
  })
  expect(JSON.parse(await readFile(folder.settings, 'utf8'))).toMatchObject({ theme: chosen })
})

test('a junk file is kept aside, said so, and the app starts with its defaults', async ({
  folder
}) => {
  const junk = '\0\u202e{"theme": '
  await writeFile(folder.settings, junk)
  await folder.withApp(async (page) => {
    await expect(notice(page)).toContainText('The settings could not be read')
    await expect(notice(page)).toContainText(`kept as ${folder.settings}.corrupt`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations).toEqual([])
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await expect(notice(page)).toBeHidden()
    await page.reload()
    await page.getByRole('navigation').waitFor()
    await expect(notice(page)).toBeHidden()
  })
  expect(await readFile(`${folder.settings}.corrupt`, 'utf8')).toBe(junk)
  await folder.withApp(async (page) => {
    await page.getByRole('navigation').waitFor()
    await expect(notice(page)).toBeHidden()
  })
})

test('a bad setting costs that one only', async ({ folder }) => {
  await writeFile(folder.settings, '{"version": 1, "theme": "light", "paneWidth": "wide"}')
  await folder.withApp(async (page) => {
    await expect(notice(page)).toContainText('This concerns the width of the pane.')
    expect(await themeOf(page)).toBe('light')
  })
})

test('a change that cannot be saved holds, is told, and can be saved later', async ({ folder }) => {
  await folder.withApp(async (page) => {
    await page.getByRole('navigation').waitFor()
    // A folder that is not empty cannot be replaced by a file, whoever asks.
    await mkdir(join(folder.settings, 'in-the-way'), { recursive: true })
    const chosen = await changeTheme(page)
    await expect(notice(page)).toContainText('The settings are not saved')
    expect(await themeOf(page)).toBe(chosen)
    await rm(folder.settings, { recursive: true })
    await page.getByRole('button', { name: 'Save again' }).click()
    await expect(notice(page)).toBeHidden()
    const theme = await themeOf(page)
    expect(JSON.parse(await readFile(folder.settings, 'utf8'))).toMatchObject({ theme })
  })
})
