// @ts-check

/** Name of the file beside the app. */
export const NOTICES_FILE = 'THIRD-PARTY-NOTICES.txt'

const RULE = '-'.repeat(80)

/**
 * What is said of everything that Portlight is made of and that others wrote.
 *
 * @param {readonly import('./shipped-packages.mjs').ShippedPackage[]} packages
 * @param {string} electronLicence
 */
export function noticesText(packages, electronLicence) {
  const head = [
    'Portlight is made of the software below, besides its own, which is under the MIT licence (LICENSE).',
    'Electron brings Chromium, Node.js and what they are made of: LICENSES.chromium.html, which lies beside',
    'the program (on a Mac in its Resources folder), holds their notices.'
  ].join('\n')
  const parts = [
    { title: 'Electron (MIT)', text: electronLicence },
    ...packages.map(({ name, version, license, text }) => ({
      title: `${name} ${version} (${license})`,
      text
    }))
  ]
  const told = parts.map(({ title, text }) => `${RULE}\n${title}\n${RULE}\n\n${text.trim()}\n`)
  return `${head}\n\n${told.join('\n')}`
}
