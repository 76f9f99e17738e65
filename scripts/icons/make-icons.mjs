// @ts-check
import { writeIcns } from './icns.mjs'
import { writeIco } from './ico.mjs'
import { openRenderer } from './render-svg.mjs'
import { mark, tile } from './variants.mjs'

export const ICON_SOURCE = 'resources/icon.svg'

/** Sizes that desktops look for. Source: freedesktop.org, Icon Theme Specification, hicolor. */
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512]

/** Sizes that Windows shows, at 100 % to 250 %. Source: learn.microsoft.com, "App icon construction". */
const WINDOWS_SIZES = [16, 20, 24, 32, 40, 48, 64, 256]

/** Of the notification area, at 100 % to 300 %. */
const WINDOWS_TRAY_SIZES = [16, 20, 24, 32, 48]

/**
 * All icons, by their path in the repository.
 *
 * @param {string} source The drawing, resources/icon.svg.
 * @returns {Promise<Map<string, Buffer>>}
 */
export async function makeIcons(source) {
  const render = await openRenderer()
  const app = tile(source, 'full')
  const mac = tile(source, 'mac')
  const tray = tile(source, 'tray')
  const template = mark(source, '#000')

  /** @type {Map<string, Buffer>} */
  const files = new Map()
  files.set('resources/icon.png', render(app, 512))
  for (const size of LINUX_SIZES) {
    files.set(`resources/icons/linux/${size}x${size}.png`, render(app, size))
  }
  files.set('resources/icons/icon.ico', icoOf(app, WINDOWS_SIZES))
  files.set(
    'resources/icons/icon.icns',
    writeIcns((size) => render(mac, size))
  )
  files.set('resources/tray/trayTemplate.png', render(template, 16))
  files.set('resources/tray/trayTemplate@2x.png', render(template, 32))
  files.set('resources/tray/tray.png', render(tray, 24))
  files.set('resources/tray/tray@2x.png', render(tray, 48))
  files.set('resources/tray/tray.ico', icoOf(tray, WINDOWS_TRAY_SIZES))
  return files

  /**
   * @param {string} svg
   * @param {readonly number[]} sizes
   */
  function icoOf(svg, sizes) {
    return writeIco(sizes.map((size) => ({ size, png: render(svg, size) })))
  }
}
