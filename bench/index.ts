/** Entry of `npm run bench`: what Portlight's work costs, measured on sockets opened for it. */
import { readCommandLine, type SocketsBenchOptions, UsageError, helpText } from './command-line'
import { exitCodes } from './exit-codes'
import { insideCommand, isInside, raiseLoopback, runInside } from './private-namespaces'
import { markdownReport, terminalReport } from './report'
import { benchLimitMs, runSocketsBench } from './sockets-bench'

const stop = new AbortController()

process.exitCode = await run(process.argv.slice(2))
// A standard input that is still open would keep the process.
process.stdin.destroy()

async function run(args: readonly string[]): Promise<number> {
  try {
    const command = readCommandLine(args)
    if (command.name === 'help') {
      process.stdout.write(helpText)
      return exitCodes.ok
    }
    return await runSockets(command.options, args)
  } catch (error) {
    if (stop.signal.aborted) return endEarly()
    const reason = error instanceof Error ? error.message : String(error)
    const isUsage = error instanceof UsageError
    process.stderr.write(isUsage ? `${reason} Try --help.\n` : `Failed. ${reason}\n`)
    return isUsage ? exitCodes.usage : exitCodes.failed
  }
}

async function runSockets(options: SocketsBenchOptions, args: readonly string[]): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stop.abort('Interrupted')
    })
  }
  setTimeout(() => {
    stop.abort('It took too long')
  }, benchLimitMs(options)).unref()

  if (isInside()) {
    // The benchmark outside has gone or wants an end.
    process.stdin.on('end', () => {
      stop.abort('Interrupted')
    })
    process.stdin.resume()
    raiseLoopback()
  } else {
    const inside = insideCommand()
    if (inside !== null) {
      const [, entry = ''] = process.argv
      return await runInside(inside, [entry, ...args], stop.signal)
    }
  }

  const result = await runSocketsBench(options, {
    signal: stop.signal,
    report(line) {
      process.stderr.write(`${line}\n`)
    }
  })
  switch (options.form) {
    case 'json':
      process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
      break
    case 'markdown':
      process.stdout.write(markdownReport(result))
      break
    case 'terminal':
      process.stdout.write(terminalReport(result))
  }
  return exitCodes.ok
}

function endEarly(): number {
  process.stderr.write(
    `${String(stop.signal.reason)}: ended early, all that was started is gone.\n`
  )
  return exitCodes.interrupted
}
