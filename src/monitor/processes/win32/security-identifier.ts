/**
 * Where the SID of a TOKEN_USER lies: Windows writes it behind the structure, which holds its address
 * and its attributes (Microsoft Learn, "TOKEN_USER structure", "SID_AND_ATTRIBUTES structure").
 */
const sidOffset = 16

/** SID_MAX_SUB_AUTHORITIES of winnt.h. */
const maxSubAuthorities = 15

/** The SID of a TOKEN_USER, a copy; null where it is none. */
export function readTokenUser(bytes: Buffer, length: number): Buffer | null {
  const sid = bytes.subarray(sidOffset, Math.min(length, bytes.length))
  return sidText(sid) === null ? null : Buffer.from(sid.subarray(0, sidLength(sid)))
}

/** A SID in its usual form, S-1-5-18 for one ([MS-DTYP] §2.4.2.1); null where it is none. */
export function sidText(sid: Buffer): string | null {
  const count = sid[1]
  if (sid[0] !== 1 || count === undefined || count > maxSubAuthorities) return null
  if (sid.length < sidLength(sid)) return null
  const authority = sid.readUIntBE(2, 6)
  const rest = Array.from({ length: count }, (_, index) => sid.readUInt32LE(8 + index * 4))
  return ['S-1', authority, ...rest].join('-')
}

function sidLength(sid: Buffer): number {
  return 8 + (sid[1] ?? 0) * 4
}
