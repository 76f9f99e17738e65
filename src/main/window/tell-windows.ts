import { BrowserWindow } from 'electron'
import { type EventName, type EventPayload, events } from '../../shared/ipc/contract'

/** Tells every window of something that happened. */
export function tellWindows<K extends EventName>(name: K, payload: EventPayload<K>): void {
  for (const window of BrowserWindow.getAllWindows()) {
    window.webContents.send(events[name].channel, payload)
  }
}
