// @ts-check
// Copied into the stand-in Electron as resources/app/main.js: that build lacks Electron's
// default app, so `electron FOLDER` would not load FOLDER. It does what the default app does
// (electron/electron, default_app/main.ts), for a folder only.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'))
if (given === undefined) {
  process.stderr.write('This Electron needs the folder of an app as its first argument.\n')
  process.exit(2)
}
const folder = path.resolve(given)
const described = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))

// Electron's types leave these two out; the default app calls them too.
const development =
  /** @type {typeof app & Record<'setAppPath' | 'setVersion', (value: string) => void>} */ (app)
development.setAppPath(folder)
development.setName(described.productName ?? described.name)
development.setVersion(described.version)

await import(pathToFileURL(path.join(folder, described.main)).href)
