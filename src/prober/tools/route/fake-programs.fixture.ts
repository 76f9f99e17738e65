import { ToolError } from '../../../system/tools/tool-runner'
import type { ToolEnding, ToolLinesOptions, ToolLinesRunner } from '../tool-lines'

/** A program that does what a test says. */
export interface FakeProgram {
  readonly path: string
  readonly args: readonly string[]
  readonly limitMs: number
  readonly isStopped: boolean
  /** Lines of standard output, all of them whole. */
  print(text: string): void
  /** The start of a line, as a program leaves it that is killed. */
  printPart(text: string): void
  complain(text: string): void
  end(ending?: Partial<ToolEnding>): void
}

export interface FakePrograms {
  readonly startLines: ToolLinesRunner
  /** Those that were started, in their order. */
  readonly started: readonly FakeProgram[]
}

const inOrder: ToolEnding = { exitCode: 0, signal: null, failure: null }

/** Programs that end when a test says so, or when they are stopped. */
export function fakePrograms(): FakePrograms {
  const started: FakeProgram[] = []
  return {
    started,
    startLines: (path, args, options) => {
      const program = new Fake(path, args, options)
      started.push(program)
      const stop = () => {
        program.stop()
      }
      return { pid: 1, stop, ended: program.ended }
    }
  }
}

export const timeout: Partial<ToolEnding> = {
  exitCode: null,
  signal: 'SIGKILL',
  failure: new ToolError('timeout', 'it did not end in time')
}

class Fake implements FakeProgram {
  isStopped = false
  readonly ended: Promise<ToolEnding>
  #end: (ending: ToolEnding) => void = () => undefined

  constructor(
    readonly path: string,
    readonly args: readonly string[],
    private readonly options: ToolLinesOptions
  ) {
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  get limitMs(): number {
    return this.options.limitMs
  }

  print(text: string): void {
    this.#tell(text, 'stdout')
  }

  printPart(text: string): void {
    if (!this.isStopped) this.options.onLine(text, 'stdout', false)
  }

  complain(text: string): void {
    this.#tell(text, 'stderr')
  }

  end(ending: Partial<ToolEnding> = {}): void {
    this.#end({ ...inOrder, ...ending })
  }

  stop(): void {
    this.isStopped = true
    this.#end({ exitCode: null, signal: 'SIGKILL', failure: null })
  }

  #tell(text: string, stream: 'stdout' | 'stderr'): void {
    for (const line of text.split('\n')) {
      if (!this.isStopped) this.options.onLine(line, stream, true)
    }
  }
}
