// @ts-check

/**
 * @typedef {{ kind: 'help' } | { kind: 'refused', sentence: string }
 *   | { kind: 'run', screenshot?: string, forApp: string[] }} StartArguments
 */

export const START_USAGE = `Sets up Portlight where needed and opens it.

  npm start                          open the window
  npm start -- --screenshot FILE     write a picture of the window with live data (PNG), and end
  npm start -- -- ARGUMENTS          hand ARGUMENTS to the app
  npm start -- --help                show this

Environment:
  PORTLIGHT_ELECTRON=official        download the pinned Electron again, and run no other
  ELECTRON_OVERRIDE_DIST_PATH        run the Electron in this folder`

/**
 * Reads the arguments of `npm start` and `npm run dev`.
 *
 * @param {readonly string[]} args
 * @param {'start' | 'run dev'} script
 * @returns {StartArguments}
 */
export function parseStartArguments(args, script = 'start') {
  const end = args.indexOf('--')
  const own = end === -1 ? args : args.slice(0, end)
  const forApp = end === -1 ? [] : args.slice(end + 1)
  /** @type {string | undefined} */
  let screenshot
  for (let index = 0; index < own.length; index++) {
    const argument = own[index] ?? ''
    if (argument === '--help' || argument === '-h') return { kind: 'help' }
    const [name, joined] = splitOption(argument)
    if (script !== 'start' || name !== '--screenshot') {
      return { kind: 'refused', sentence: wordUnknown(argument, script) }
    }
    screenshot = joined ?? own[++index]
    if (!screenshot || (joined === undefined && screenshot.startsWith('-'))) {
      return { kind: 'refused', sentence: '--screenshot needs the name of the file to write.' }
    }
  }
  return { kind: 'run', forApp, ...(screenshot === undefined ? {} : { screenshot }) }
}

/**
 * @param {string} argument
 * @returns {[name: string, value: string | undefined]}
 */
function splitOption(argument) {
  const equals = argument.indexOf('=')
  return equals === -1
    ? [argument, undefined]
    : [argument.slice(0, equals), argument.slice(equals + 1)]
}

/**
 * @param {string} argument
 * @param {string} script
 */
function wordUnknown(argument, script) {
  const kind = argument.startsWith('-') ? 'option' : 'argument'
  return (
    `\`npm ${script}\` knows no ${kind} ${argument}. What is meant for the app comes after a ` +
    `second --: \`npm ${script} -- -- ${argument}\`.`
  )
}
