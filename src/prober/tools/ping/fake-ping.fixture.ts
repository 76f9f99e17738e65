/** Programs of ping that a test speaks for. */
import type { ToolEnding, ToolLinesOptions } from '../tool-lines'
import type { PingSystem } from './ping-system'

/** A ping that was started. */
export interface FakePing {
  readonly path: string
  readonly args: readonly string[]
  /** The value of an option; undefined where it was not given. */
  option(name: string): string | undefined
  print(...lines: readonly string[]): void
  complain(line: string): void
  end(ending?: Partial<ToolEnding>): void
  isStopped: boolean
}

export interface FakePings extends PingSystem {
  /** In the order of their starts. */
  readonly started: FakePing[]
}

/** A system on which each ping does what the test says, at once after its start where `play` is given. */
export function fakePings(play?: (ping: FakePing) => void): FakePings {
  const started: FakePing[] = []
  return {
    started,
    isOwnAddress: () => false,
    startLines: (path, args, { onLine }: ToolLinesOptions) => {
      let resolve: (ending: ToolEnding) => void = () => undefined
      const ended = new Promise<ToolEnding>((settle) => {
        resolve = settle
      })
      const ping: FakePing = {
        path,
        args,
        isStopped: false,
        option: (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined),
        print: (...lines) => {
          for (const line of lines) if (!ping.isStopped) onLine(line, 'stdout', true)
        },
        complain: (line) => {
          if (!ping.isStopped) onLine(line, 'stderr', true)
        },
        end: (ending = {}) => {
          resolve({ exitCode: 0, signal: null, failure: null, ...ending })
        }
      }
      started.push(ping)
      if (play !== undefined) {
        setImmediate(() => {
          play(ping)
        })
      }
      return {
        pid: started.length,
        ended,
        stop: () => {
          ping.isStopped = true
          ping.end({ exitCode: null, signal: 'SIGKILL' })
        }
      }
    }
  }
}
