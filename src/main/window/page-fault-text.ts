import { endsSpanMs, mostEnds } from './reload-limit'

/** What the system is asked to show when the page itself cannot. */
export interface PageQuestion {
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
  /** The button that Return presses, and Escape. */
  readonly defaultId: number
  readonly cancelId: number
}

/** Why Chromium says that a page's process ended (Electron's RenderProcessGoneDetails). */
export type EndReason = Electron.RenderProcessGoneDetails['reason']

const reasonTexts: Readonly<Record<EndReason, string>> = {
  'clean-exit': 'it ended by itself',
  'abnormal-exit': 'it ended with an error',
  killed: 'something ended it',
  crashed: 'it crashed',
  oom: 'memory ran out',
  'launch-failed': 'it could not be started',
  'integrity-failure': 'its code was not as it should be',
  'memory-eviction': 'the system needed its memory'
}

/** The words for `reason`, as part of a sentence; also for one that a later Electron adds. */
export function endReasonText(reason: string): string {
  return Object.hasOwn(reasonTexts, reason)
    ? reasonTexts[reason as EndReason]
    : `the reason given is ${reason}`
}

/** Asked when the page's process has ended too often to be started again unasked. */
export function endedTooOften(reason: string): PageQuestion {
  return {
    message: `Portlight’s window ended ${mostEnds} times within ${endsSpanMs / 1000} seconds.`,
    detail:
      `The last time ${endReasonText(reason)}. It is not loaded again by itself, ` +
      'so nothing is shown. Settings are kept.',
    buttons: ['Load it again', 'Quit Portlight'],
    defaultId: 0,
    cancelId: 0
  }
}

export const loadAgainButton = 0

/** Asked while the page does not answer to keys and clicks. */
export const doesNotRespond: PageQuestion = {
  message: 'Portlight’s window does not respond.',
  detail:
    'It may come back by itself; this question then goes away. Loading it again keeps settings and ' +
    'targets of paths. What was typed or chosen is lost.',
  buttons: ['Wait', 'Load it again'],
  defaultId: 0,
  cancelId: 0
}

export const loadHungAgainButton = 1
