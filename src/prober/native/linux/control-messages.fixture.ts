/** A control message as cmsg(3) lays it out, padded to eight bytes. */
export function message(level: number, type: number, data: Buffer): Buffer {
  const header = Buffer.alloc(16)
  header.writeBigUInt64LE(BigInt(16 + data.length), 0)
  header.writeInt32LE(level, 8)
  header.writeInt32LE(type, 12)
  return Buffer.concat([header, data, Buffer.alloc((8 - (data.length % 8)) % 8)])
}
