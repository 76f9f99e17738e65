// @ts-check

export const PACK_USAGE = `Sets up Portlight where needed, builds it and packages it for this system.

  npm run pack                    every package that can be made here, in dist/
  npm run pack -- --folder        only the folder with the app in it, which starts as it is
  npm run pack -- -- OPTIONS      OPTIONS go to electron-builder
  npm run pack -- --help          show this

What a package is made of stands in electron-builder.yml.`

/**
 * @typedef {{ kind: 'help' } | { kind: 'refused', sentence: string }
 *   | { kind: 'pack', onlyFolder: boolean, forBuilder: string[] }} PackArguments
 */

/**
 * Reads the arguments of `npm run pack`.
 *
 * @param {readonly string[]} args
 * @returns {PackArguments}
 */
export function parsePackArguments(args) {
  const end = args.includes('--') ? args.indexOf('--') : args.length
  const own = args.slice(0, end)
  if (own.includes('--help') || own.includes('-h')) return { kind: 'help' }
  const unknown = own.find((word) => word !== '--folder')
  if (unknown !== undefined) {
    return {
      kind: 'refused',
      sentence:
        `\`npm run pack\` does not know ${unknown}. Options of electron-builder follow a second ` +
        `--: \`npm run pack -- -- ${unknown}\`.`
    }
  }
  return { kind: 'pack', onlyFolder: own.includes('--folder'), forBuilder: args.slice(end + 1) }
}
