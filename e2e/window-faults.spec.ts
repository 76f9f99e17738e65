import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ElectronApplication } from 'playwright'
import { expect, launchCommand, test } from './fixtures'

/**
 * What the page shows, asked past Playwright: it gives a page up for good when its process ends. Null
 * while there is no page that answers.
 */
function shownText(app: ElectronApplication): Promise<string | null> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined || window.webContents.isCrashed()) return null
    const late = new Promise<null>((resolve) => {
      setTimeout(resolve, 1000, null)
    })
    const read = window.webContents.executeJavaScript('document.body.innerText') as Promise<string>
    return Promise.race([read, late])
  })
}

/** Ends the page's process, as a crash of Chromium's would. */
function endPage(app: ElectronApplication): Promise<void> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) throw new Error('There is no window.')
    const gone = new Promise((resolve) => {
      window.webContents.once('render-process-gone', resolve)
    })
    window.webContents.forcefullyCrashRenderer()
    await gone
  })
}

async function showsRows(app: ElectronApplication): Promise<void> {
  await expect.poll(() => shownText(app)).toContain('Live')
  await expect.poll(() => shownText(app)).toMatch(/LISTEN|TCP/)
}

interface AskedQuestion {
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
}

/** Answers the system's dialogs with button number `answers[0]`, then the next; keeps what they say. */
async function answerDialogs(
  app: ElectronApplication,
  answers: readonly number[]
): Promise<() => Promise<AskedQuestion[]>> {
  const asked = await app.evaluateHandle(({ dialog }, buttons) => {
    const questions: AskedQuestion[] = []
    dialog.showMessageBox = (...words: unknown[]) => {
      const {
        message,
        detail,
        buttons: offered,
        signal
      } = words.at(-1) as AskedQuestion & {
        signal?: AbortSignal
      }
      questions.push({ message, detail, buttons: offered })
      const response = buttons[questions.length - 1]
      if (response !== undefined) return Promise.resolve({ response, checkboxChecked: false })
      // Nobody answers: the question stays until it is taken back.
      return new Promise((resolve) => {
        signal?.addEventListener('abort', () => {
          questions.push({ message: 'taken back', detail: '', buttons: [] })
          resolve({ response: 0, checkboxChecked: false })
        })
      })
    }
    return questions
  }, answers)
  return () => asked.evaluate((questions) => [...questions])
}

test('a page whose process ends is loaded again by itself', async ({ app, ports }) => {
  await ports.isLive()
  const asked = await answerDialogs(app, [])
  await endPage(app)
  await showsRows(app)
  expect(await asked()).toEqual([])
})

test('a page that ends again and again is left to the person, who can load it again', async ({
  app,
  ports
}) => {
  await ports.isLive()
  const asked = await answerDialogs(app, [0])
  await endPage(app)
  await showsRows(app)
  await endPage(app)
  await showsRows(app)
  await endPage(app)
  await expect.poll(asked).toMatchObject([
    {
      message: 'Portlight’s window ended 3 times within 60 seconds.',
      buttons: ['Load it again', 'Quit Portlight']
    }
  ])
  const [question] = await asked()
  expect(question?.detail).toContain('It is not loaded again by itself, so nothing is shown.')
  await showsRows(app)
})

test('a page that hangs is asked about, and loaded again where that is wanted', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'portlight-e2e-'))
  const { executablePath, args } = launchCommand(userData)
  const hungPage = join(import.meta.dirname, 'hung-page')
  const app = spawn(executablePath, [hungPage, ...args.slice(1)], {
    stdio: ['ignore', 'pipe', 'ignore']
  })
  const told: unknown[] = []
  for await (const line of createInterface(app.stdout)) told.push(JSON.parse(line))
  expect(told).toEqual([
    { message: 'Portlight’s window does not respond.', buttons: ['Wait', 'Load it again'] },
    'live again'
  ])
  await rm(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

test('a page that comes back by itself takes the question back', async ({ app, page, ports }) => {
  await ports.isLive()
  const asked = await answerDialogs(app, [])
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.emit('unresponsive')
  })
  await expect.poll(asked).toHaveLength(1)
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.emit('responsive')
  })
  await expect.poll(asked).toHaveLength(2)
  expect((await asked())[1]?.message).toBe('taken back')
  await expect(page.getByRole('navigation')).toBeVisible()
})
