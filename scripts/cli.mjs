// @ts-check
// `npm run --silent cli -- ARGUMENTS`: the command line from its sources. Its stdout belongs to
// the command line alone, so what set-up has to say goes to stderr.
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { endChildrenWithScript, watchNpm } from './setup/child-process.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'
import { checkNodeVersion } from './setup/node-version.mjs'
import { ROOT } from './setup/repository.mjs'
import { wordError } from './setup/setup-error.mjs'

const ENTRY = path.join(ROOT, 'src/cli/index.ts')

if (await isReady()) {
  const { register } = await import('tsx/esm/api')
  register()
  // As if it had been started itself.
  process.argv[1] = ENTRY
  await import(pathToFileURL(ENTRY).href)
} else {
  process.exitCode = 1
}

async function isReady() {
  try {
    checkNodeVersion()
    let leaveSignals = () => {}
    await ensureDependencies(() => {
      leaveSignals = endChildrenWithScript()
      process.stderr.write('Installing the dependencies (npm ci), once …\n')
    })
    // From here on the command line itself says what a signal means.
    leaveSignals()
    watchNpm(() => process.kill(process.pid, 'SIGTERM'))
    return true
  } catch (error) {
    process.stderr.write(`${wordError(error)}\n`)
    return false
  }
}
