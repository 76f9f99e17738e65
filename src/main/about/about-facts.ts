import { arch, platform, release } from 'node:os'
import { app } from 'electron'
import type { AboutFacts } from '../../shared/model/desktop'

const bytesPerKilobyte = 1024

/** What Portlight is made of here, as of this moment. */
export function aboutFacts(): AboutFacts {
  const { electron, chrome, node, v8 } = process.versions
  return {
    version: app.getVersion(),
    electron,
    chromium: chrome,
    node,
    v8,
    system: `${platform()} ${release()} ${arch()}`,
    display: process.platform === 'linux' ? (process.env['XDG_SESSION_TYPE'] ?? null) : null,
    hasNoSandbox: app.commandLine.hasSwitch('no-sandbox'),
    logFolder: app.getPath('logs'),
    dataFolder: app.getPath('userData'),
    processes: app.getAppMetrics().map(({ type, name, memory }) => ({
      name: name ?? type,
      bytes: memory.workingSetSize * bytesPerKilobyte
    }))
  }
}
