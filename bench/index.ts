/** Entry of `npm run bench`: what Portlight's work costs, measured on sockets and paths made for it. */
import { chartsBenchLimitMs, chartsReport, runChartsBench } from './charts/charts-bench'
import { type Command, readCommandLine, UsageError, helpText } from './command-line'
import { exitCodes } from './exit-codes'
import { insideCommand, isInside, raiseLoopback, runInside } from './private-namespaces'
import { markdownReport, terminalReport } from './report'
import { type BenchContext, benchLimitMs, runSocketsBench } from './sockets-bench'
import { pathsBenchLimitMs, runPathsBench } from './paths/paths-bench'
import { pathsReport } from './paths/paths-report'
import { runSoak, soakLimitMs } from './soak/soak'
import { soakReport } from './soak/soak-report'
import { runWindowBench, windowBenchLimitMs } from './window/window-bench'
import { windowReport } from './window/window-report'

type BenchCommand = Exclude<Command, { readonly name: 'help' }>

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
    return await runBench(command, args)
  } catch (error) {
    if (stop.signal.aborted) return endEarly()
    const reason = error instanceof Error ? error.message : String(error)
    const isUsage = error instanceof UsageError
    process.stderr.write(isUsage ? `${reason} Try --help.\n` : `Failed. ${reason}\n`)
    return isUsage ? exitCodes.usage : exitCodes.failed
  }
}

async function runBench(command: BenchCommand, args: readonly string[]): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stop.abort('Interrupted')
    })
  }
  setTimeout(() => {
    stop.abort('It took too long')
  }, limitMs(command)).unref()

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

  const printed = await measure(command, {
    signal: stop.signal,
    report(line) {
      process.stderr.write(`${line}\n`)
    }
  })
  process.stdout.write(printed)
  return exitCodes.ok
}

function limitMs(command: BenchCommand): number {
  switch (command.name) {
    case 'sockets':
      return benchLimitMs(command.options)
    case 'window':
      return windowBenchLimitMs(command.options)
    case 'paths':
      return pathsBenchLimitMs
    case 'charts':
      return chartsBenchLimitMs
    case 'soak':
      return soakLimitMs(command.options)
  }
}

/** Measures, and returns what to print. */
async function measure({ name, options }: BenchCommand, context: BenchContext): Promise<string> {
  const { form } = options
  switch (name) {
    case 'sockets': {
      const result = await runSocketsBench(options, context)
      if (form === 'json') return jsonOf(result)
      return form === 'markdown' ? markdownReport(result) : terminalReport(result)
    }
    case 'window': {
      const result = await runWindowBench(options, context)
      return form === 'json' ? jsonOf(result) : windowReport(result, form)
    }
    case 'paths': {
      const result = await runPathsBench(options, context)
      return form === 'json' ? jsonOf(result) : pathsReport(result, form)
    }
    case 'charts': {
      const result = await runChartsBench(options, context)
      return form === 'json' ? jsonOf(result) : chartsReport(result)
    }
    case 'soak': {
      const result = await runSoak(options, context)
      return form === 'json' ? jsonOf(result) : soakReport(result)
    }
  }
}

function jsonOf(result: unknown): string {
  return `${JSON.stringify(result, null, 2)}\n`
}

function endEarly(): number {
  process.stderr.write(
    `${String(stop.signal.reason)}: ended early, all that was started is gone.\n`
  )
  return exitCodes.interrupted
}
