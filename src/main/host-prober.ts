import { join } from 'node:path'
import type { ProcessStatus } from '../shared/ipc/contract'
import { refusingNativeCode } from './native-refusal'
import { hostUtility, type UtilityHost } from './utility-host'

/** On Windows each probe under way holds a thread of libuv's pool (docs.libuv.org, "Thread pool"). */
const threads = 32

/** Nothing but probing needs it, so a person may decide whether it is worth another try. */
const endsUntilGivenUp = 5

/**
 * The prober, started when a window asks for it; without native code once that has ended it. `onQuiet` hears for
 * how many seconds it has given no sign of life, and 0 when it does again.
 */
export function hostProber(
  onStatus: (status: ProcessStatus) => void,
  onQuiet: (seconds: number) => void
): UtilityHost {
  return hostUtility({
    entry: join(import.meta.dirname, 'prober.js'),
    name: 'Portlight prober',
    environment: { UV_THREADPOOL_SIZE: String(threads) },
    argumentsAfter: refusingNativeCode('the prober'),
    startsWhenAsked: true,
    givesUpAfter: endsUntilGivenUp,
    onStatus,
    onQuiet
  })
}
