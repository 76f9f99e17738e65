import { showControls } from '../../../shared/domain/visible-text'

/** What was thrown, in texts that can be shown as they are. */
export interface ThrownText {
  /** On one line, of 300 characters at most. */
  readonly reason: string
  /** The reason and where it was thrown, a line each, of some 4 kB at most. */
  readonly details: string
}

/** A longer text is cut: names and whole command lines may stand in it. UTF-16 units. */
const longestLine = 300

/** Calls that are told of those that led to it. */
const mostCalls = 12

/**
 * The texts of whatever was thrown, which need not be an Error. It may hold what strangers wrote (names of
 * processes), or answer a question with another error.
 */
export function thrownText(thrown: unknown): ThrownText {
  const reason = lineOf(wordsOf(thrown))
  return { reason, details: [reason, ...callsOf(thrown)].join('\n') }
}

/** Such as `TypeError: rows is undefined`. */
function wordsOf(thrown: unknown): string {
  try {
    return String(thrown)
  } catch {
    return 'What was thrown cannot be read'
  }
}

/** The lines of its stack that tell of calls: what stands before them is the reason again. */
function callsOf(thrown: unknown): string[] {
  try {
    const stack = thrown instanceof Error ? String(thrown.stack) : ''
    const calls = stack.split('\n').filter((line) => /^ {4}at /.test(line))
    return calls.slice(0, mostCalls).map(lineOf)
  } catch {
    return []
  }
}

function lineOf(text: string): string {
  const shown = showControls(text.slice(0, longestLine))
  if (text.length <= longestLine && shown.length <= longestLine) return shown
  // Half of a letter of two units would be one that does not show.
  return `${shown.slice(0, longestLine - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
