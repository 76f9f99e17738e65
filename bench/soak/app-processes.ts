import { readdirSync, readFileSync } from 'node:fs'
import type { ElectronApplication } from 'playwright'
import { descendantsOf } from '../../e2e/netlab/child-processes'
import { residentBytes } from '../window/resident-bytes'

/** A process of the app that runs now. */
export interface AppProcess {
  readonly pid: number
  readonly name: string
}

/** Every process of the app: those that Electron tells of, and those that only the system knows. */
export async function appProcesses(app: ElectronApplication): Promise<AppProcess[]> {
  const told = await app.evaluate(({ app: running }) =>
    running.getAppMetrics().map(({ pid, type, name }) => ({ pid, type, name: name ?? '' }))
  )
  const names = new Map(told.map(({ pid, type, name }) => [pid, nameOf(type, name)]))
  const main = told.find(({ type }) => type === 'Browser')?.pid
  if (main === undefined) throw new Error('The app has no main process.')
  return [main, ...descendantsOf(main)].map((pid) => ({
    pid,
    name: names.get(pid) ?? commandOf(pid)
  }))
}

function nameOf(type: string, name: string): string {
  switch (type) {
    case 'Browser':
      return 'main'
    case 'Tab':
      return 'renderer'
    case 'Utility':
      return name.replace(/^Portlight /, '')
    default:
      return type
  }
}

/** The kind of a process of Chromium, by its command line, or the name of another program. */
function commandOf(pid: number): string {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    const kind = /--type=(\S+)/.exec(command)?.[1]
    return kind ?? readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return 'ended'
  }
}

/** Resident bytes and open descriptors of a process; null where it is gone. */
export function readUse(pid: number): { rssBytes: number; descriptors: number } | null {
  try {
    return { rssBytes: residentBytes(pid), descriptors: readdirSync(`/proc/${pid}/fd`).length }
  } catch {
    return null
  }
}
