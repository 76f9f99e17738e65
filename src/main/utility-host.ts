import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron'
import type { ProcessStatus } from '../shared/ipc/contract'
import { healthyAfterMs, restartDelay } from './restart-delay'
import { type SilenceWatch, silenceLimitSeconds, watchSilence } from './silence-watch'

export interface UtilityHost {
  /** A new port to the process; null while it is down. Starts it where it waits to be asked for. */
  connect(): MessagePortMain | null
  /** Sends a message to the process; false while it is down. */
  post(message: unknown): boolean
  /** Ends the process and starts it again, as after a fault, but at once and without counting as one. */
  restart(): void
  /** Ends the process for good. */
  stop(): void
}

/**
 * Forks the utility process at `entry`, watches it and restarts it with growing delays when it ends,
 * and when it hangs: it has to say something every second, whatever. One that ended `givesUpAfter` times in
 * a row, each soon after its start, waits until somebody asks for it again. `argumentsAfter` gives its
 * arguments for the number of ends in a row that came soon after a start, and by nobody's hand;
 * `onStatus` hears of every end and every start, `onMessage` of all that the process says, `onQuiet` for how many
 * seconds it has said nothing where it should have, and 0 when that is over.
 */
export function hostUtility(options: {
  readonly entry: string
  readonly name: string
  /** Options of V8. */
  readonly engineOptions?: readonly string[]
  /** Variables that it has besides Portlight's own. */
  readonly environment?: Readonly<Record<string, string>>
  readonly argumentsAfter: (earlyEnds: number) => string[]
  /** It is not started before somebody asks for a port to it. */
  readonly startsWhenAsked?: boolean
  /** Never given up where it is left out. */
  readonly givesUpAfter?: number
  readonly onStatus: (status: ProcessStatus) => void
  readonly onMessage?: (message: unknown) => void
  readonly onQuiet?: (seconds: number) => void
}): UtilityHost {
  const { entry, name, argumentsAfter, onStatus, onMessage, onQuiet } = options
  const { engineOptions = [], environment = {}, givesUpAfter = Infinity } = options
  /** It is not there before somebody asks for it. */
  let waitsToBeAsked = options.startsWhenAsked === true
  let child: Electron.UtilityProcess | null = null
  let isRunning = false
  let restartTimer: NodeJS.Timeout | null = null
  let failures = 0
  /** Ends in a row, each soon after a start and by nobody's hand. */
  let earlyEnds = 0
  let stopped = false
  let isRestarting = false

  function start(): void {
    waitsToBeAsked = false
    const forked = utilityProcess.fork(entry, argumentsAfter(earlyEnds), {
      serviceName: name,
      // V8 takes its options from here: Node alone would not pass them on.
      execArgv: engineOptions.length === 0 ? [] : [`--js-flags=${engineOptions.join(' ')}`],
      env: { ...process.env, ...environment }
    })
    child = forked
    isRunning = false
    let startedAt: number | null = null
    let fatal: string | null = null
    let watch: SilenceWatch | null = null
    forked.on('message', (message: unknown) => {
      watch?.heard()
      onMessage?.(message)
    })
    forked.once('spawn', () => {
      watch = watchSilence(() => {
        fatal = `It gave no sign of life for ${silenceLimitSeconds} seconds`
        endAtOnce(forked)
      }, onQuiet)
      isRunning = true
      startedAt = performance.now()
      onStatus({ state: 'running' })
    })
    // Comes before the exit when V8 gives up; without a listener it would be thrown here.
    forked.once('error', (type, location) => {
      fatal = `${type} at ${location}`
    })
    forked.once('exit', (code) => {
      watch?.stop()
      child = null
      isRunning = false
      if (stopped) return
      if (isRestarting) {
        isRestarting = false
        failures = 0
        earlyEnds = 0
        onStatus(down('It is started anew, as was asked for'))
        start()
        return
      }
      const healthy = startedAt !== null && performance.now() - startedAt >= healthyAfterMs
      failures = healthy ? 1 : failures + 1
      earlyEnds = healthy || wasEndedByOthers(code) ? 0 : earlyEnds + 1
      const reason = fatal ?? `It ended unexpectedly, with status ${code}`
      if (failures < givesUpAfter) {
        onStatus(down(reason))
        restartTimer = setTimeout(start, restartDelay(failures))
        return
      }
      const often = `This was the end number ${failures} in a row, each soon after a start`
      failures = 0
      waitsToBeAsked = true
      onStatus({ ...down(`${reason}. ${often}`), isGivenUp: true })
    })
  }

  if (!waitsToBeAsked) start()
  return {
    connect() {
      if (waitsToBeAsked && !stopped) start()
      if (child === null || !isRunning) return null
      const { port1, port2 } = new MessageChannelMain()
      child.postMessage(null, [port1])
      return port2
    },
    post(message) {
      if (child === null || !isRunning) return false
      child.postMessage(message)
      return true
    },
    restart() {
      // Without one that runs, the next to start is a new one anyway.
      if (child === null || stopped) return
      isRestarting = true
      child.kill()
    },
    stop() {
      stopped = true
      if (restartTimer !== null) clearTimeout(restartTimer)
      child?.kill()
    }
  }
}

function down(reason: string): Extract<ProcessStatus, { state: 'down' }> {
  return { state: 'down', reason, isGivenUp: false }
}

/** Whatever hangs does not listen to a polite request. */
function endAtOnce({ pid }: Electron.UtilityProcess): void {
  if (pid === undefined) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself, and its exit is about to be told.
  }
}

/** SIGKILL comes from a person, or from the kernel when memory runs out: no fault of its own code. */
function wasEndedByOthers(code: number): boolean {
  return code === 9 || code === 137
}
