import { expect, it } from 'vitest'
import { windowOptions } from './window-options'

const options = windowOptions({ width: 1000, height: 700 }, '/app/out')

it('keeps the page isolated, sandboxed and without Node', () => {
  expect(options.webPreferences).toEqual({
    preload: expect.stringMatching(/preload[\\/]index\.cjs$/) as string,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false
  })
})

it('takes the size, and the place where there is one', () => {
  expect(options).toMatchObject({ width: 1000, height: 700 })
  expect(options).not.toHaveProperty('x')
  expect(windowOptions({ x: 1, y: 2, width: 1000, height: 700 }, '/')).toMatchObject({ x: 1, y: 2 })
})
