import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron'
import type { MonitorStatus } from '../shared/ipc/contract'
import { healthyAfterMs, restartDelay } from './restart-delay'
import { silenceLimitSeconds, watchSilence } from './silence-watch'

export interface UtilityHost {
  /** A new port to the process; null while it is down. */
  connect(): MessagePortMain | null
  /** Ends the process for good. */
  stop(): void
}

/**
 * Forks the utility process at `entry`, watches it and restarts it with growing delays when it ends,
 * and when it hangs: it has to say something every second, whatever. `argumentsAfter` gives its
 * arguments for the number of failures in a row, `onStatus` hears of every end and every start.
 */
export function hostUtility(options: {
  readonly entry: string
  readonly name: string
  readonly argumentsAfter: (failures: number) => string[]
  readonly onStatus: (status: MonitorStatus) => void
}): UtilityHost {
  const { entry, name, argumentsAfter, onStatus } = options
  let child: Electron.UtilityProcess | null = null
  let isRunning = false
  let restartTimer: NodeJS.Timeout | null = null
  let failures = 0
  let stopped = false

  function start(): void {
    const forked = utilityProcess.fork(entry, argumentsAfter(failures), { serviceName: name })
    child = forked
    isRunning = false
    let startedAt: number | null = null
    let fatal: string | null = null
    const watch = watchSilence(() => {
      fatal = `It gave no sign of life for ${silenceLimitSeconds} seconds`
      // Whatever hangs does not listen to a polite request either.
      if (forked.pid !== undefined) process.kill(forked.pid, 'SIGKILL')
    })
    forked.on('message', () => {
      watch.heard()
    })
    forked.once('spawn', () => {
      isRunning = true
      startedAt = performance.now()
      onStatus({ state: 'running' })
    })
    // Comes before the exit when V8 gives up; without a listener it would be thrown here.
    forked.once('error', (type, location) => {
      fatal = `${type} at ${location}`
    })
    forked.once('exit', (code) => {
      watch.stop()
      child = null
      isRunning = false
      if (stopped) return
      const healthy = startedAt !== null && performance.now() - startedAt >= healthyAfterMs
      failures = healthy ? 1 : failures + 1
      onStatus({ state: 'down', reason: fatal ?? `It ended unexpectedly, with status ${code}` })
      restartTimer = setTimeout(start, restartDelay(failures))
    })
  }

  start()
  return {
    connect() {
      if (child === null || !isRunning) return null
      const { port1, port2 } = new MessageChannelMain()
      child.postMessage(null, [port1])
      return port2
    },
    stop() {
      stopped = true
      if (restartTimer !== null) clearTimeout(restartTimer)
      child?.kill()
    }
  }
}
