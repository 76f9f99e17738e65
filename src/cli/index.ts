/** Entry of the command line: the monitor's collectors in plain Node, without Electron. */
import packageFile from '../../package.json' with { type: 'json' }
import { CollectionError } from '../monitor/sockets/socket-source'
import { showControls } from '../shared/domain/visible-text'
import { readCommandLine, UsageError } from './command-line'
import { exitCodes } from './exit-codes'
import { helpText } from './help-text'
import { runSockets } from './sockets-command'
import { createPrinter } from './standard-output'

const stop = new AbortController()
const print = createPrinter(process.stdout, () => {
  // Nobody reads on, as behind `| head`: that is an end, not a failure.
  process.exit(exitCodes.ok)
})

process.exitCode = await run(process.argv.slice(2))

async function run(args: readonly string[]): Promise<number> {
  try {
    const command = readCommandLine(args)
    switch (command.name) {
      case 'help':
        await print(helpText)
        break
      case 'version':
        await print(`${packageFile.version}\n`)
        break
      case 'sockets':
        for (const signal of ['SIGINT', 'SIGTERM'] as const) {
          process.once(signal, () => {
            stop.abort()
          })
        }
        await runSockets(command.options, print, stop.signal)
    }
    return exitCodes.ok
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message} Try --help.\n`)
      return exitCodes.usage
    }
    const reason = error instanceof Error ? error.message : String(error)
    const what = error instanceof CollectionError ? 'The sockets could not be listed.' : 'Failed.'
    process.stderr.write(`${what} ${showControls(reason)}\n`)
    return exitCodes.failed
  }
}
