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
    'onProberStatus',
    'onSettingsChanged',
    'openFolder',
    'openLogFolder',
    'openSession',
    'reportLive',
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
    await fetch('https://127.0.0.1:9/').catch(() => null)
    await new Promise((resolve) => setTimeout(resolve, 100))
    return { violations, injected: 'injected' in window }
  })
  expect(blocked.injected).toBe(false)
  expect(blocked.violations).toEqual(
    expect.arrayContaining(['script-src-elem', 'style-src-elem', 'connect-src'])
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
      'app://portlight/assets/missing.js',
      'app://elsewhere/index.html'
    ]
    return Promise.all(urls.map(async (url) => (await net.fetch(url)).status))
  })
  expect(statuses).toEqual([200, 404, 404, 404, 404])
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
  })
  await page.waitForTimeout(500)
  expect(page.url()).toBe(before)
  expect(app.windows()).toHaveLength(1)
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
    return [...queried, await Notification.requestPermission()]
  })
  expect(new Set(states)).toEqual(new Set(['denied']))
})
