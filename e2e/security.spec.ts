import { expect, test } from './fixtures'

test('the page gets named methods and nothing else', async ({ page, ports }) => {
  await ports.isLive()
  const exposed = await page.evaluate(() => Object.keys(window.portlight).sort())
  expect(exposed).toEqual([
    'changeSettings',
    'checkPort',
    'clearReports',
    'closeConnection',
    'connectMonitor',
    'connectProber',
    'copyText',
    'describeEnding',
    'dismissSettingsProblems',
    'endProcess',
    'exportSettings',
    'getAbout',
    'getDesktop',
    'getSettings',
    'importSettings',
    'learnListeners',
    'nextFreePort',
    'onDesktopChanged',
    'onMenuCommand',
    'onMonitorStatus',
    'onProberQuiet',
    'onProberStatus',
    'onSettingsChanged',
    'openFolder',
    'openLogFolder',
    'openNotices',
    'openSession',
    'reportLive',
    'reportPageError',
    'reverseNames',
    'saveExport',
    'setPaused'
  ])
  const globals = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
      (name) => name in window
    )
  )
  expect(globals).toEqual([])
})

test('another page, though it has the same preload, is refused every request', async ({
  app,
  page,
  ports
}) => {
  await ports.isLive()
  const own = await page.evaluate(() => window.portlight.getAbout(null))
  expect(own).toMatchObject({ ok: true })
  const replies = await app.evaluate(async ({ app: electron, BrowserWindow }) => {
    const preload = `${electron.getAppPath()}/out/preload/index.cjs`
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
    await other.loadURL('about:blank')
    const told: unknown = await other.webContents.executeJavaScript(`
      Promise.all(Object.entries(window.portlight)
        .filter(([name]) => !name.startsWith('on'))
        .map(([, ask]) => ask(null).then((reply) => reply.error?.kind ?? 'done')))`)
    other.destroy()
    return told as string[]
  })
  expect(replies.length).toBeGreaterThan(20)
  expect(new Set(replies)).toEqual(new Set(['forbidden']))
})

test('the page is delivered under a policy that starts at nothing, and holds no code of its own', async ({
  app,
  ports
}) => {
  await ports.isLive()
  const { policy, html } = await app.evaluate(async ({ net }) => {
    const response = await net.fetch('app://portlight/index.html')
    return {
      policy: response.headers.get('content-security-policy') ?? '',
      html: await response.text()
    }
  })
  const nonce = /'nonce-([A-Za-z0-9+/]{22}==)'/.exec(policy)?.[1] ?? 'none'
  const directives = policy.split('; ').map((part) => part.split(' '))
  expect(Object.fromEntries(directives.map(([name, ...from]) => [name, from.join(' ')]))).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'font-src': "'self'",
    'img-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'"
  })
  expect(html).toContain(`name="csp-nonce" content="${nonce}"`)
  // Every script is a file of the app; nothing inline, and no address of elsewhere.
  const scripts = [...html.matchAll(/<script\b([^>]*)>([^<]*)/g)]
  expect(scripts.length).toBeGreaterThan(0)
  for (const [, attributes, code] of scripts) {
    expect(attributes).toMatch(/ src="\.?\/?assets\//)
    expect(code?.trim()).toBe('')
  }
  expect(html).not.toMatch(/https?:|http-equiv|\son\w+=|<base|<iframe|<style/i)
})

test('main refuses a malformed request with a reason', async ({ page, ports }) => {
  await ports.isLive()
  const reply = await page.evaluate(() =>
    window.portlight.connectMonitor({ nonce: '../../etc/passwd' })
  )
  expect(reply).toMatchObject({ ok: false, error: { kind: 'invalid' } })
})

test('inline code, eval and foreign addresses are refused', async ({ page, ports }) => {
  await ports.isLive()
  const blocked = await page.evaluate(async () => {
    const violations: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(event.effectiveDirective)
    })
    const script = document.createElement('script')
    script.textContent = 'window.injected = true'
    document.body.append(script)
    const style = document.createElement('style')
    style.textContent = 'body { display: none }'
    document.body.append(style)
    const frame = document.createElement('iframe')
    frame.src = 'app://portlight/index.html'
    document.body.append(frame)
    await fetch('https://127.0.0.1:9/').catch(() => null)
    // Later, since what a debugger runs may make code of text.
    const made = await new Promise<string>((resolve) => {
      setTimeout(() => {
        try {
          resolve(String(globalThis.eval('"ran"')))
        } catch (error) {
          resolve((error as Error).name)
        }
      }, 100)
    })
    return { violations, made, injected: 'injected' in window }
  })
  expect(blocked.injected).toBe(false)
  expect(blocked.made).toBe('EvalError')
  expect(blocked.violations).toEqual(
    expect.arrayContaining(['script-src-elem', 'style-src-elem', 'frame-src', 'connect-src'])
  )
})

test('the session itself sends nothing to anywhere else', async ({ app, ports }) => {
  await ports.isLive()
  const outcomes = await app.evaluate(async ({ net }) => {
    const urls = ['https://example.invalid/', 'http://127.0.0.1:9/']
    return Promise.all(
      urls.map((url) =>
        net.fetch(url).then(
          () => 'fetched',
          (error: unknown) => String(error)
        )
      )
    )
  })
  for (const outcome of outcomes) expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT')
})

test('Chromium has no dictionary to fetch: that would go past everything that is refused', async ({
  app,
  ports
}) => {
  await ports.isLive()
  const speller = await app.evaluate(({ session }) => ({
    isEnabled: session.defaultSession.isSpellCheckerEnabled(),
    languages: session.defaultSession.getSpellCheckerLanguages()
  }))
  expect(speller).toEqual({ isEnabled: false, languages: [] })
})

test('files outside the app cannot be had through its own scheme', async ({ app }) => {
  const statuses = await app.evaluate(async ({ net }) => {
    const urls = [
      'app://portlight/index.html',
      'app://portlight/..%2f..%2fpackage.json',
      'app://portlight/%2e%2e/main/index.js',
      'app://portlight/%252e%252e/main/index.js',
      'app://portlight/..%5cmain%5cindex.js',
      'app://portlight/..\\main\\index.js',
      'app://portlight/index.html%00.js',
      'app://portlight//etc/passwd',
      'app://portlight/assets/missing.js',
      'app://elsewhere/index.html'
    ]
    return Promise.all(urls.map(async (url) => (await net.fetch(url)).status))
  })
  expect(statuses).toEqual([200, ...new Array<number>(9).fill(404)])
})

test('the window goes nowhere and opens no other', async ({ app, page, ports }) => {
  await ports.isLive()
  const before = page.url()
  await page.evaluate(() => {
    window.open('https://example.invalid/')
    const link = document.createElement('a')
    link.href = 'https://example.invalid/'
    document.body.append(link)
    link.click()
    document.body.append(document.createElement('webview'))
  })
  await page.waitForTimeout(500)
  expect(page.url()).toBe(before)
  expect(app.windows()).toHaveLength(1)
  const kinds = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getType())
  )
  expect(kinds).toEqual(['window'])
  // Not through a locator: Playwright would wait for the end of the navigation that was refused.
  const stillThere = await page.evaluate(() => document.querySelector('[role="grid"]') !== null)
  expect(stillThere).toBe(true)
})

test('every permission is denied', async ({ page, ports }) => {
  await ports.isLive()
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read']
    const queried = await Promise.all(
      names.map(async (name) => (await navigator.permissions.query({ name: name as never })).state)
    )
    // These ask for it, where those above only look.
    const place = await new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => {
          resolve('granted')
        },
        ({ code, PERMISSION_DENIED }) => {
          resolve(code === PERMISSION_DENIED ? 'denied' : 'failed')
        }
      )
    })
    return [...queried, place, await Notification.requestPermission()]
  })
  expect(new Set(states)).toEqual(new Set(['denied']))
})
