import { join } from 'node:path'
import type { ProcessStatus } from '../shared/ipc/contract'
import { monitorEngineOptions } from '../shared/monitor-engine-options'
import { refusingNativeCode } from './native-refusal'
import { hostUtility, type UtilityHost } from './utility-host'
import { createWorkDesk, type WorkDesk } from './work-desk'

/** Starts the monitor, without native code once that has ended it, with the desk that hands it work. */
export function hostMonitor(onStatus: (status: ProcessStatus) => void): {
  readonly monitor: UtilityHost
  readonly desk: WorkDesk
} {
  const argumentsAfter = refusingNativeCode('the collector')
  const monitor = hostUtility({
    entry: join(import.meta.dirname, 'monitor.js'),
    name: 'Portlight monitor',
    engineOptions: monitorEngineOptions,
    argumentsAfter,
    onMessage(message) {
      desk.receive(message)
    },
    onStatus(status) {
      if (status.state === 'down') desk.monitorEnded()
      onStatus(status)
    }
  })
  const desk = createWorkDesk((message) => monitor.post(message))
  return { monitor, desk }
}
