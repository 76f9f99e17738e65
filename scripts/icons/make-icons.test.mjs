// @ts-check
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../setup/repository.mjs'
import { ICON_SOURCE, makeIcons } from './make-icons.mjs'
import { openRenderer } from './render-svg.mjs'
import { mark, tile } from './variants.mjs'

const source = readFileSync(path.join(ROOT, ICON_SOURCE), 'utf8')

/** @type {Map<string, Buffer>} */
let icons
beforeAll(async () => {
  icons = await makeIcons(source)
})

test('the icons that are committed are those of the drawing; npm run icons makes them anew', () => {
  const stale = [...icons].filter(([file, content]) => !content.equals(read(file)))
  expect(stale.map(([file]) => file)).toEqual([])
})

test('nothing else lies beside them', () => {
  const present = ['resources/icons', 'resources/icons/linux', 'resources/tray'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${folder}/${entry.name}`)
  )
  expect(present.filter((file) => !icons.has(file))).toEqual([])
})

test('a PNG has the size its name tells, and a tray image at double density is twice as large', () => {
  expect(pngSize(icon('resources/icons/linux/48x48.png'))).toEqual([48, 48])
  expect(pngSize(icon('resources/icon.png'))).toEqual([512, 512])
  for (const name of ['trayTemplate', 'tray']) {
    const [width = 0] = pngSize(icon(`resources/tray/${name}.png`))
    expect(pngSize(icon(`resources/tray/${name}@2x.png`))).toEqual([2 * width, 2 * width])
  }
})

test('the icon of Windows leads to whole PNG images of the sizes it names', () => {
  for (const file of ['resources/icons/icon.ico', 'resources/tray/tray.ico']) {
    const ico = icon(file)
    const count = ico.readUInt16LE(4)
    expect(count).toBeGreaterThanOrEqual(5)
    let end = 6 + 16 * count
    for (let index = 0; index < count; index += 1) {
      const entry = 6 + 16 * index
      const size = ico.readUInt8(entry) || 256
      const place = ico.readUInt32LE(entry + 12)
      expect(place).toBe(end)
      end += ico.readUInt32LE(entry + 8)
      expect(pngSize(ico.subarray(place))).toEqual([size, size])
    }
    expect(end).toBe(ico.length)
  }
})

test('the icon of macOS holds images up to 1024 pixels, and its lengths add up', () => {
  const icns = icon('resources/icons/icon.icns')
  expect(icns.toString('latin1', 0, 4)).toBe('icns')
  expect(icns.readUInt32BE(4)).toBe(icns.length)
  const sizes = []
  let place = 8
  while (place < icns.length) {
    sizes.push(pngSize(icns.subarray(place + 8))[0])
    place += icns.readUInt32BE(place + 4)
  }
  expect(place).toBe(icns.length)
  expect(sizes).toEqual([32, 64, 128, 256, 256, 512, 512, 1024])
})

describe('variants', () => {
  test('the template is black, and the plate is not in it', async () => {
    const render = await openRenderer()
    const svg = mark(source, '#000')
    expect(svg).not.toContain('id="plate"')
    expect(svg).not.toContain('#f2b84b')
    // Drawn in another colour it would be another image, so its ink does follow the colour.
    expect(render(mark(source, '#fff'), 16)).not.toEqual(render(svg, 16))
  })

  test('a drawing without the parts they need is refused, not drawn wrongly', () => {
    expect(() => tile('<svg/>', 'mac')).toThrow('viewBox')
    expect(() => mark(source.replace('id="plate"', 'id="board"'), '#000')).toThrow('plate')
  })
})

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(path.join(ROOT, file))
  } catch {
    return Buffer.alloc(0)
  }
}

/** @param {string} file */
function icon(file) {
  const content = icons.get(file)
  if (!content) throw new Error(`${file} is not made.`)
  return content
}

/**
 * Width and height in the header of a PNG. Source: RFC 2083, 11.2.1 (IHDR).
 *
 * @param {Buffer} png
 */
function pngSize(png) {
  expect(png.toString('latin1', 1, 4)).toBe('PNG')
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}
