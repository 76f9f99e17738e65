import { inspect } from 'node:util'
import type { LogFile } from './log-file'

/** What is written to the console goes to the log too, from now on. */
export function logConsole(log: LogFile, console: Console = globalThis.console): void {
  for (const [method, level] of [
    ['info', 'info'],
    ['warn', 'warning'],
    ['error', 'error']
  ] as const) {
    const write = console[method].bind(console)
    console[method] = (...words: unknown[]) => {
      write(...words)
      log.add(level, words.map(textOf).join(' '))
    }
  }
}

function textOf(word: unknown): string {
  return typeof word === 'string' ? word : inspect(word, { depth: 3, breakLength: Infinity })
}
