/** Milliseconds from 1601-01-01, where a FILETIME starts, to the Unix epoch. */
const unixEpochMs = 11_644_473_600_000

/**
 * Reads a FILETIME: 100 ns steps since 1601 (Microsoft Learn, "FILETIME structure"). In whole
 * milliseconds since the Unix epoch, rounded down; null for 0 and for anything before 1970, which no
 * socket or process can be, for one outside of the buffer, and for the upper half of the numbers, which
 * is no time (Microsoft Learn, "FileTimeToSystemTime function").
 */
export function readFileTime(bytes: Buffer, offset: number): number | null {
  const steps = readUInt64(bytes, offset)
  if (steps === null) return null
  const ms = Math.floor(steps / 10_000) - unixEpochMs
  return ms > 0 && steps < 2 ** 63 ? ms : null
}

/** Reads a duration held as a FILETIME; milliseconds. Null outside of the buffer. */
export function readFileTimeSpan(bytes: Buffer, offset: number): number | null {
  const steps = readUInt64(bytes, offset)
  return steps === null ? null : steps / 10_000
}

/** Exact up to 2^53, near it above. */
function readUInt64(bytes: Buffer, offset: number): number | null {
  if (offset < 0 || offset + 8 > bytes.length) return null
  return bytes.readUInt32LE(offset + 4) * 0x1_0000_0000 + bytes.readUInt32LE(offset)
}
