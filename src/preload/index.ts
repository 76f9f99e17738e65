/**
 * The relay between the page and main: one named method a request, one a event, and the hand-over of
 * ports. It decides nothing.
 */
import { contextBridge, ipcRenderer } from 'electron'
import {
  type EventName,
  type EventPayload,
  events,
  type PortLabel,
  portMessageType,
  type PortlightBridge,
  type RequestName,
  requests
} from '../shared/ipc/contract'

function ask(name: RequestName) {
  return (argument: unknown) => ipcRenderer.invoke(requests[name].channel, argument)
}

function listen<K extends EventName>(name: K) {
  return (listener: (payload: EventPayload<K>) => void) => {
    const relay = (_event: unknown, payload: EventPayload<K>): void => {
      listener(payload)
    }
    ipcRenderer.on(events[name].channel, relay)
    return () => {
      ipcRenderer.off(events[name].channel, relay)
    }
  }
}

const bridge: PortlightBridge = {
  connectMonitor: ask('connectMonitor'),
  connectProber: ask('connectProber'),
  reportLive: ask('reportLive'),
  reportPageError: ask('reportPageError'),
  checkPort: ask('checkPort'),
  nextFreePort: ask('nextFreePort'),
  describeEnding: ask('describeEnding'),
  endProcess: ask('endProcess'),
  closeConnection: ask('closeConnection'),
  openFolder: ask('openFolder'),
  reverseNames: ask('reverseNames'),
  copyText: ask('copyText'),
  saveExport: ask('saveExport'),
  openSession: ask('openSession'),
  getSettings: ask('getSettings'),
  changeSettings: ask('changeSettings'),
  dismissSettingsProblems: ask('dismissSettingsProblems'),
  exportSettings: ask('exportSettings'),
  importSettings: ask('importSettings'),
  getDesktop: ask('getDesktop'),
  setPaused: ask('setPaused'),
  clearReports: ask('clearReports'),
  learnListeners: ask('learnListeners'),
  getAbout: ask('getAbout'),
  openLogFolder: ask('openLogFolder'),
  openNotices: ask('openNotices'),
  onMonitorStatus: listen('monitorStatus'),
  onProberStatus: listen('proberStatus'),
  onProberQuiet: listen('proberQuiet'),
  onSettingsChanged: listen('settingsChanged'),
  onDesktopChanged: listen('desktopChanged'),
  onMenuCommand: listen('menuCommand')
}

contextBridge.exposeInMainWorld('portlight', bridge)

// Ports cannot cross the bridge; they are posted to the page, which checks source and nonce.
ipcRenderer.on(portMessageType, ({ ports }, label: PortLabel) => {
  window.postMessage({ type: portMessageType, ...label }, window.location.origin, ports as never)
})
