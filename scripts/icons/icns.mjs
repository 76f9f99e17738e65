// @ts-check

/**
 * Types that hold PNG images, with their sizes in pixels; 16 and 32 points stand there for screens of
 * double density, from which macOS makes the others. Source: what Apple's iconutil writes, see
 * en.wikipedia.org/wiki/Apple_Icon_Image_format.
 */
const TYPES = /** @type {const} */ ([
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024]
])

/**
 * An icon of macOS.
 *
 * @param {(size: number) => Buffer} render Gives the PNG of a size in pixels.
 */
export function writeIcns(render) {
  const elements = TYPES.map(([type, size]) => element(type, render(size)))
  return element('icns', Buffer.concat(elements))
}

/**
 * @param {string} type Four letters.
 * @param {Buffer} data
 */
function element(type, data) {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(head.length + data.length, 4)
  return Buffer.concat([head, data])
}
