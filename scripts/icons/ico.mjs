// @ts-check

const HEADER = 6
const ENTRY = 16

/**
 * An icon of Windows that holds PNG images, which Windows reads since Vista.
 * Source: learn.microsoft.com, "Icons" (ICONDIR, ICONDIRENTRY).
 *
 * @param {readonly { size: number, png: Buffer }[]} images Sizes in pixels, 1 to 256.
 */
export function writeIco(images) {
  const directory = Buffer.alloc(HEADER + ENTRY * images.length)
  directory.writeUInt16LE(1, 2)
  directory.writeUInt16LE(images.length, 4)
  let place = directory.length
  for (const [index, { size, png }] of images.entries()) {
    if (size < 1 || size > 256) throw new RangeError(`An icon of ${size} pixels cannot be stored.`)
    const entry = HEADER + ENTRY * index
    // 256 is written as 0.
    directory.writeUInt8(size % 256, entry)
    directory.writeUInt8(size % 256, entry + 1)
    directory.writeUInt16LE(1, entry + 4)
    directory.writeUInt16LE(32, entry + 6)
    directory.writeUInt32LE(png.length, entry + 8)
    directory.writeUInt32LE(place, entry + 12)
    place += png.length
  }
  return Buffer.concat([directory, ...images.map(({ png }) => png)])
}
