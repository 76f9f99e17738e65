import { release, type } from 'node:os'
import type { WindowBenchOptions } from '../command-line'
import { machineText, surroundingsText } from '../machine-text'
import type { ElectronSetup } from './electron-setup'
import type { WindowRepeats } from './window-bench'
import type { WindowCircumstances } from './window-results'

/** Where and how it is measured, as a reader of the table wants to know it. To be read before the load. */
export function readWindowCircumstances(
  { version }: ElectronSetup,
  { sockets }: WindowBenchOptions,
  repeats: WindowRepeats
): WindowCircumstances {
  return {
    measuredAt: new Date().toISOString().slice(0, 10),
    machine: machineText(),
    system: `${type()} ${release()}, Electron ${version}`,
    surroundings: surroundingsText(),
    method: [
      `${sockets.toLocaleString('en-US')} sockets, 14 of 20 ends of TCP connections, 2 listeners and 4 ` +
        `UDP; 1 % of them closed and opened each second, begun ${repeats.churnLeadMs / 1000} seconds ` +
        'before, so that a fifth as many again wait in TIME-WAIT. The processes that hold them run on ' +
        'the same processors.',
      `tasks: what the main thread of the page ran as one piece, by Chromium's own trace ` +
        `(ThreadControllerImpl::RunTask), for ${repeats.traceMs / 1000} seconds, ` +
        `${repeats.settleMs / 1000} seconds after the screen came on show; wall time.`,
      'while loading: tasks of 50 ms and more, by the Long Tasks API, from the start of the page.',
      'keys: from the time stamp of the key event to the frame behind the one that shows other rows. ' +
        'Collection is held meanwhile, so that no rows that came by themselves pass for an answer; a ' +
        'batch that comes at the same moment adds its task. cold: the first key after the page was ' +
        `loaded anew, ${repeats.coldKeys} times; warm: words and fields, typed key by key.`,
      'rows in the page: the most in any frame, while it was scrolled by wheel, page and to the end, ' +
        'and while queries were typed.',
      `launch: from the start of the process to the frame behind the first live rows, and to the same ` +
        `frame of a static page in a window of the same options; by turns, ${repeats.launches} rounds ` +
        'behind one that is not counted, folders of user data kept.'
    ]
  }
}
