import { readWideText } from '../../../system/native/win32/wide-text'

/**
 * Size and offsets of ENUM_SERVICE_STATUS_PROCESSW with 64-bit pointers (Microsoft Learn, the pages of
 * this structure and of SERVICE_STATUS_PROCESS, which lies within).
 */
const entrySize = 56
const offsets = { name: 0, pid: 44 } as const

/** A service's name has 256 characters at most (Microsoft Learn, "CreateServiceW function"). */
const nameCharacters = 256

/** A service that runs, and in which process. */
export interface ServiceEntry {
  readonly pid: number
  readonly name: string
}

/**
 * Reads the first `count` entries of what EnumServicesStatusExW wrote to `bytes`, which lies in memory
 * at `address`: names are told as addresses within. Entries and names that are not inside are left
 * out, and so are services without a process.
 */
export function readServiceEntries(bytes: Buffer, address: bigint, count: number): ServiceEntry[] {
  const entries: ServiceEntry[] = []
  const whole = Math.min(count, Math.floor(bytes.length / entrySize))
  for (let index = 0; index < whole; index += 1) {
    const start = index * entrySize
    const offset = bytes.readBigUInt64LE(start + offsets.name) - address
    const pid = bytes.readUInt32LE(start + offsets.pid)
    if (pid === 0 || offset < 0n || offset >= BigInt(bytes.length)) continue
    const name = readWideText(bytes, Number(offset), nameCharacters)
    if (name !== '') entries.push({ pid, name })
  }
  return entries
}
