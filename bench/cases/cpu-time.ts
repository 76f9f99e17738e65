import { loadKoffi } from '../../src/system/native/load-koffi'
import { type Fact, known, unknown } from '../../src/shared/model/fact'

/** User and system time of this process so far; milliseconds. */
export function ownCpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const rusageChildren = -1
/** struct rusage has 144 bytes on Linux and macOS with 64 bits. */
const rusageBytes = 144

/**
 * The function that tells user and system time of all children waited for so far, and of theirs, in
 * milliseconds: getrusage(2) with RUSAGE_CHILDREN. Unknown on Windows and where koffi does not load.
 */
export function childrenCpuMeter(): Fact<() => number> {
  if (process.platform === 'win32') return unknown('Windows has no getrusage')
  const koffi = loadKoffi()
  if (!koffi.known) return koffi
  try {
    const getrusage = koffi.value.load(null).func('int getrusage(int who, void *usage)')
    const usage = Buffer.alloc(rusageBytes)
    return known(() => {
      if (getrusage(rusageChildren, usage) !== 0) throw new Error('getrusage failed')
      // Seconds have 64 bits, microseconds 32 (macOS) or 64 (Linux): below 2^32 either way.
      const timeAt = (offset: number) =>
        Number(usage.readBigInt64LE(offset)) * 1000 + usage.readInt32LE(offset + 8) / 1000
      return timeAt(0) + timeAt(16)
    })
  } catch (error) {
    return unknown(error instanceof Error ? error.message : String(error))
  }
}
