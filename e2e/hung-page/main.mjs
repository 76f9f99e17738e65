// The app, with a page that hangs once it shows rows, and the question that follows answered by "Load it
// again". Run by window-faults.spec.ts without Playwright in between, since Chromium does not call a page
// unresponsive that is being debugged.
// Prints one JSON line for each thing that happens, and ends the app when the page shows rows again.
import { clearInterval, setInterval } from 'node:timers'
import { app, dialog } from 'electron'

/** Whatever goes wrong, the app does not outlive the test for long. */
const lifetimeMs = 60_000

function tell(what) {
  process.stdout.write(`${JSON.stringify(what)}\n`)
}

async function isLive(contents) {
  if (contents.isCrashed() || contents.isLoading()) return false
  return /Live/.test(await contents.executeJavaScript('document.body.innerText'))
}

async function whenLive(contents, act) {
  const timer = setInterval(async () => {
    if (!(await isLive(contents))) return
    clearInterval(timer)
    act()
  }, 250)
}

app.on('browser-window-created', (_event, { webContents }) => {
  whenLive(webContents, () => {
    void webContents.executeJavaScript('setTimeout(() => { for (;;); }, 0)')
    // Chromium notices only what somebody waits for.
    const press = setInterval(() => {
      webContents.sendInputEvent({ type: 'keyDown', keyCode: 'Down' })
    }, 200)
    webContents.once('unresponsive', () => clearInterval(press))
  })
  dialog.showMessageBox = async (...words) => {
    const { message, buttons } = words.at(-1)
    tell({ message, buttons })
    webContents.once('did-finish-load', () => {
      whenLive(webContents, () => {
        tell('live again')
        app.quit()
      })
    })
    return { response: buttons.indexOf('Load it again'), checkboxChecked: false }
  }
})

setTimeout(() => app.exit(1), lifetimeMs).unref()

await import('../../out/main/index.js')
