/** Entry of the command line: the monitor's collectors in plain Node, without Electron. */
import { messageOf } from '../shared/domain/error-message'
import packageFile from '../../package.json' with { type: 'json' }
import { CollectionError } from '../monitor/sockets/socket-source'
import { showControls } from '../shared/domain/visible-text'
import { readCommandLine } from './command-line'
import { runCounters } from './counters-command'
import { exitCodes } from './exit-codes'
import { helpText } from './help-text'
import { runMachine } from './machine-command'
import { runPing } from './ping-command'
import { runPort } from './port-command'
import { runProcesses } from './processes-command'
import { runSockets } from './sockets-command'
import { createPrinter } from './standard-output'
import { runTrace } from './trace-command'
import { UsageError } from './usage'

/** Milliseconds that this process has to end when all is printed. */
const endLimitMs = 500

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
        stopOnSignals()
        await runSockets(command.options, print, stop.signal)
        break
      case 'counters':
        stopOnSignals()
        await runCounters(command.options, print, stop.signal)
        break
      case 'machine':
        await runMachine(command.options, print)
        break
      case 'port':
        if (!(await runPort(command.options, print))) return exitCodes.failed
        break
      case 'trace':
        stopOnSignals()
        return await runTrace(command.options, print, warn, stop.signal).finally(endBySignal)
      case 'ping':
        stopOnSignals()
        return await runPing(command.options, print, warn, stop.signal).finally(endBySignal)
      case 'processes': {
        const failures = await runProcesses(command.options, print)
        for (const failure of failures) warn(`${failure}\n`)
        if (failures.length > 0) return exitCodes.failed
      }
    }
    return exitCodes.ok
  } catch (error) {
    if (error instanceof UsageError) {
      const { message, place } = error
      const sentence = place === null ? `${message} Try --help.` : `${message}\n${place}`
      process.stderr.write(`${sentence}\n`)
      return exitCodes.usage
    }
    const reason = messageOf(error)
    const what = error instanceof CollectionError ? 'The sockets could not be listed.' : 'Failed.'
    process.stderr.write(`${what} ${showControls(reason)}\n`)
    return exitCodes.failed
  }
}

/** Lines that may hold hostile text. */
function warn(lines: string): void {
  for (const line of lines.split('\n').slice(0, -1)) {
    process.stderr.write(`${showControls(line)}\n`)
  }
}

/** Being interrupted is how a watch ends, and a ping. */
function stopOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop.abort(signal)
    })
  }
}

/**
 * The look-up of a name cannot be called off, and Node waits for its thread, which may take many seconds:
 * where a signal came meanwhile, it ends this process after all.
 */
function endBySignal(): void {
  if (!stop.signal.aborted) return
  const signal = stop.signal.reason as NodeJS.Signals
  setTimeout(() => process.kill(process.pid, signal), endLimitMs).unref()
}
