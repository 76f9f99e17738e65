// @ts-check
// Main script of an Electron that starts the built app and prints when its first live rows were painted,
// as milliseconds since the Unix epoch.
import process from 'node:process'
import { URL } from 'node:url'
import { ipcMain } from 'electron'

// The app tells it with a request that it answers itself: what answers is looked at on its way.
const handle = ipcMain.handle.bind(ipcMain)
ipcMain.handle = (channel, listener) => {
  handle(channel, (event, argument) => {
    if (channel === 'portlight:report-live') process.stdout.write(`painted ${Date.now()}\n`)
    return listener(event, argument)
  })
}

await import(new URL('../../../../out/main/index.js', import.meta.url).href)
