import { join } from 'node:path'
import type { ProcessStatus } from '../shared/ipc/contract'
import { isMonitorNews, type MonitorNews } from '../shared/ipc/listener-news'
import type { SocketEngine } from '../shared/model/settings'
import { monitorEngineOptions } from '../shared/monitor-engine-options'
import { refusingNativeCode } from './native-refusal'
import { hostUtility, type UtilityHost } from './utility-host'
import { createWorkDesk, type WorkDesk } from './work-desk'

/** Why there is no native code where a person wants none; told in the window. */
const notWanted = 'the settings ask for no native code, so it is left out'

/**
 * Starts the monitor, without native code once that has ended it, with the desk that hands it work.
 * `engine` is asked at each start what the settings say.
 */
export function hostMonitor(options: {
  readonly engine: () => SocketEngine
  readonly onStatus: (status: ProcessStatus) => void
  readonly onNews: (news: MonitorNews) => void
}): {
  readonly monitor: UtilityHost
  readonly desk: WorkDesk
} {
  const { engine, onStatus, onNews } = options
  const refusedAfter = refusingNativeCode('the collector')
  const monitor = hostUtility({
    entry: join(import.meta.dirname, 'monitor.js'),
    name: 'Portlight monitor',
    engineOptions: monitorEngineOptions,
    argumentsAfter(earlyEnds) {
      return engine() === 'system' ? [notWanted] : refusedAfter(earlyEnds)
    },
    onMessage(message) {
      if (isMonitorNews(message)) onNews(message)
      else desk.receive(message)
    },
    onStatus(status) {
      if (status.state === 'down') desk.monitorEnded()
      onStatus(status)
    }
  })
  const desk = createWorkDesk((message) => monitor.post(message))
  return { monitor, desk }
}
