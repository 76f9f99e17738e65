// @ts-check
// `npm run icons`: makes every icon anew from resources/icon.svg. They are committed, so only a
// change of the drawing needs it; a test tells when it was forgotten.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { ICON_SOURCE, makeIcons } from './icons/make-icons.mjs'
import { ROOT } from './setup/repository.mjs'
import { runScript } from './start/run-script.mjs'

await runScript(async () => {
  const files = await makeIcons(readFileSync(path.join(ROOT, ICON_SOURCE), 'utf8'))
  for (const [file, content] of files) {
    const target = path.join(ROOT, file)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, content)
    process.stdout.write(`${file} (${content.length} bytes)\n`)
  }
  return 0
})
