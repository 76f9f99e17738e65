// @ts-check

/** Without these there is no package (Debian Policy, 5.3). */
const NEEDED = ['Package', 'Version', 'Architecture', 'Maintainer', 'Description']

/**
 * The text of DEBIAN/control (deb-control(5)).
 *
 * @param {Readonly<Record<string, string>>} fields
 * @param {number} installedBytes Of all files.
 * @throws Error with a sentence where a field is missing, or would begin another one
 */
export function controlFile(fields, installedBytes) {
  const missing = NEEDED.filter((name) => !fields[name]?.trim())
  if (missing.length > 0) throw new Error(`The deb has no ${missing.join(', no ')}.`)
  const { Description: description = '', ...plain } = fields
  const lines = Object.entries(plain).map(([name, value]) => {
    if (/[\r\n]/.test(value)) throw new Error(`${name} of a deb is one line.`)
    return `${name}: ${value}`
  })
  return [
    ...lines,
    `Installed-Size: ${Math.ceil(installedBytes / 1024)}`,
    `Description: ${foldDescription(description)}`,
    ''
  ].join('\n')
}

/**
 * A synopsis, and below it what is to be said, each line behind a space (Debian Policy, 5.6.13).
 *
 * @param {string} description
 */
function foldDescription(description) {
  const [synopsis = '', ...rest] = description.split('\n').map((line) => line.trim())
  return [synopsis, ...rest.map((line) => ` ${line || '.'}`)].join('\n')
}
