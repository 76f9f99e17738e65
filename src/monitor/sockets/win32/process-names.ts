import { ProcessList } from '../../../system/native/win32/process-list'
import { ProcessHandles } from '../../../system/native/win32/process-times'
import type { WindowsLibraries } from '../../../system/native/win32/system-functions'
import type { ProcessNames } from './windows-owners'

/** Starts from GetProcessTimes, names from the Tool Help list. */
export class SystemProcessNames implements ProcessNames {
  readonly #handles: ProcessHandles
  readonly #list: ProcessList

  /** @throws where the functions are not there. */
  constructor(windows: WindowsLibraries) {
    this.#handles = new ProcessHandles(windows)
    this.#list = new ProcessList(windows)
  }

  startedAt(pid: number): number | null {
    return this.#handles.times(pid)?.startedAt ?? null
  }

  readNames(): ReadonlyMap<number, string> {
    return new Map(this.#list.read().map(({ pid, name }) => [pid, name]))
  }
}
