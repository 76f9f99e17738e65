import { nativeBuffer } from '../../../system/native/native-buffer'
import type { WindowsLibraries } from '../../../system/native/win32/system-functions'

/** Functions that fill a structure with the counters of one protocol, older form and newer. */
export type StatisticsFunction =
  | 'GetTcpStatisticsEx'
  | 'GetTcpStatisticsEx2'
  | 'GetUdpStatisticsEx'
  | 'GetUdpStatisticsEx2'
  | 'GetIcmpStatisticsEx'

/** Reads counters; a test passes its own. */
export interface StatisticsReader {
  /**
   * The structure, valid until the next call; the code of the error; null where this Windows has no
   * such function.
   */
  read(name: StatisticsFunction, size: number, addressFamily: number): Buffer | number | null
}

type GetStatistics = (structure: Buffer, addressFamily: number) => number

/** Counters from iphlpapi.dll; no rights are needed. */
export class StatisticsCalls implements StatisticsReader {
  readonly #windows: WindowsLibraries
  readonly #functions = new Map<StatisticsFunction, GetStatistics | null>()
  /** Wider than each structure. */
  readonly #buffer = nativeBuffer(4096)

  constructor(windows: WindowsLibraries) {
    this.#windows = windows
  }

  read(name: StatisticsFunction, size: number, addressFamily: number): Buffer | number | null {
    const get = this.#find(name)
    if (get === null) return null
    this.#buffer.fill(0)
    const code = get(this.#buffer, addressFamily)
    return code === 0 ? this.#buffer.subarray(0, size) : code
  }

  #find(name: StatisticsFunction): GetStatistics | null {
    let found = this.#functions.get(name)
    if (found === undefined) {
      found = this.#windows.findOptional<GetStatistics>(
        'iphlpapi.dll',
        `uint32_t __stdcall ${name}(void *structure, uint32_t family)`
      )
      this.#functions.set(name, found)
    }
    return found
  }
}
