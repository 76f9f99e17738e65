// @ts-check
import path from 'node:path'
import { ROOT } from '../setup/repository.mjs'

/**
 * @typedef {object} Plan
 * @property {string} output The folder to write to.
 * @property {string[]} args What electron-builder is told beyond electron-builder.yml.
 * @property {string | null} archive Name of the archive to make of the folder, without its ending.
 * @property {string[]} notes What a person has to know of the result, one sentence or two each.
 */

const OPTION_OF = /** @type {Record<string, string>} */ ({
  linux: '--linux',
  darwin: '--mac',
  win32: '--win'
})

/**
 * What to package, and how. With the pinned Electron all is made that electron-builder.yml names for this
 * system. Any other Electron is one to try things out with, where tools cannot be downloaded either:
 * then a folder, and on Linux an archive, apart from the others and with that version in its name.
 *
 * @param {object} wanted
 * @param {string} wanted.platform
 * @param {{ distPath: string, version: string }} wanted.runtime
 * @param {string} wanted.version Portlight's own.
 * @param {string} wanted.arch The processor, as Node calls it.
 * @param {string} wanted.pinned
 * @param {boolean} wanted.onlyFolder
 * @param {string} [wanted.output]
 * @returns {Plan}
 */
export function choosePlan({ platform, version, arch, runtime, pinned, onlyFolder, output }) {
  const system = OPTION_OF[platform] ?? '--linux'
  const folderOnly = ['It holds the app as it is, without an installer.']
  if (runtime.version === pinned) {
    return {
      output: output ?? path.join(ROOT, 'dist'),
      args: onlyFolder ? [system, 'dir'] : [system],
      archive: null,
      notes: onlyFolder ? folderOnly : []
    }
  }
  const archive = platform === 'linux' && !onlyFolder
  return {
    output: output ?? path.join(ROOT, 'dist', `electron-${runtime.version}`),
    args: [
      system,
      'dir',
      `-c.electronDist=${runtime.distPath}`,
      `-c.electronVersion=${runtime.version}`,
      // It takes an app's folder from the command line, and would stand in the way of this one.
      `-c.afterExtract=${path.join(ROOT, 'scripts/pack/drop-loader.mjs')}`
    ],
    // electron-builder would download a program to compress with.
    archive: archive ? `Portlight-${version}-linux-${arch}-electron-${runtime.version}` : null,
    notes: [
      `FOR TRYING OUT ONLY: it holds Electron ${runtime.version} in place of ${pinned}, which is not at hand. ` +
        'Do not give it to others: that version gets no security fixes any more.',
      `Left out: ${leftOut(platform, archive)}. Their tools and Electron ${pinned} have to be downloaded; ` +
        'on a machine that reaches GitHub the same command makes them.'
    ]
  }
}

/**
 * @param {string} platform
 * @param {boolean} archive
 */
function leftOut(platform, archive) {
  if (platform === 'darwin') return 'dmg and zip'
  if (platform === 'win32') return 'the installer and the portable program'
  return archive ? 'AppImage and deb' : 'AppImage, deb and tar.gz'
}
