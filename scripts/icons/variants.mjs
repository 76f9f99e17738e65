// @ts-check

const VIEW = 'viewBox="0 0 512 512"'
const COLOUR = 'color="#f2b84b"'

/**
 * Parts of the drawing that are cut out, in its own units of 512: a Mac leaves a tenth free on each
 * side (developer.apple.com, Human Interface Guidelines, "App icons"); in a tray every pixel counts.
 */
const WINDOWS = {
  full: VIEW,
  mac: 'viewBox="-62 -62 636 636"',
  tray: 'viewBox="24 24 464 464"',
  mark: 'viewBox="48 48 416 416"'
}

/**
 * The mark on its plate.
 *
 * @param {string} source
 * @param {'full' | 'mac' | 'tray'} window
 */
export function tile(source, window) {
  return replaceOnce(source, VIEW, WINDOWS[window])
}

/**
 * The mark alone, in one colour, filling the image.
 *
 * @param {string} source
 * @param {string} colour
 */
export function mark(source, colour) {
  const coloured = replaceOnce(source, COLOUR, `color="${colour}"`)
  const windowed = replaceOnce(coloured, VIEW, WINDOWS.mark)
  const plate = /<g id="plate">[^]*?<\/g>/.exec(windowed)
  if (!plate) throw new Error('The drawing has no group "plate".')
  return replaceOnce(windowed, plate[0], '')
}

/**
 * @param {string} text
 * @param {string} part
 * @param {string} other
 * @throws when the drawing was changed and does not hold the part
 */
function replaceOnce(text, part, other) {
  if (text.split(part).length !== 2) throw new Error(`The drawing has to hold ${part} once.`)
  return text.replace(part, other)
}
