// @ts-check
import path from 'node:path'
import { ROOT } from '../setup/repository.mjs'

/**
 * @typedef {object} Plan
 * @property {string} output The folder to write to.
 * @property {string[]} args What electron-builder is told beyond electron-builder.yml.
 * @property {Readonly<Record<string, string>>} env What it finds in its environment beyond ours.
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
 * then a folder, and on Linux an archive and a deb, apart from the others and with that version in their names.
 *
 * @param {object} wanted
 * @param {string} wanted.platform
 * @param {{ distPath: string, version: string }} wanted.runtime
 * @param {string} wanted.version Portlight's own.
 * @param {string} wanted.arch The processor, as Node calls it.
 * @param {string} wanted.pinned
 * @param {boolean} wanted.onlyFolder
 * @param {string | null} wanted.debMaker What stands in for fpm (deb-maker.mjs).
 * @param {string} [wanted.output]
 * @returns {Plan}
 */
export function choosePlan({ platform, version, arch, runtime, pinned, ...rest }) {
  const { onlyFolder, debMaker, output } = rest
  const system = OPTION_OF[platform] ?? '--linux'
  const folderOnly = ['It holds the app as it is, without an installer.']
  if (runtime.version === pinned) {
    return {
      output: output ?? path.join(ROOT, 'dist'),
      args: onlyFolder ? [system, 'dir'] : [system],
      env: {},
      archive: null,
      notes: onlyFolder ? folderOnly : []
    }
  }
  const archive = platform === 'linux' && !onlyFolder
  const deb = archive && debMaker !== null
  const ending = `electron-${runtime.version}`
  return {
    output: output ?? path.join(ROOT, 'dist', ending),
    args: [
      system,
      'dir',
      ...(deb ? debArguments(ending) : []),
      `-c.electronDist=${runtime.distPath}`,
      `-c.electronVersion=${runtime.version}`,
      // It takes an app's folder from the command line, and would stand in the way of this one.
      `-c.afterExtract=${path.join(ROOT, 'scripts/pack/drop-loader.mjs')}`
    ],
    env: deb ? { CUSTOM_FPM_PATH: debMaker } : {},
    // electron-builder would download a program to compress with.
    archive: archive ? `Portlight-${version}-linux-${arch}-${ending}` : null,
    notes: [
      `FOR TRYING OUT ONLY: it holds Electron ${runtime.version} in place of ${pinned}, which is not at hand. ` +
        'Do not give it to others: that version gets no security fixes any more.',
      `Left out: ${leftOut(platform, archive, deb)}. Tools for that and Electron ${pinned} have to be downloaded; ` +
        'on a machine that reaches GitHub the same command makes all.'
    ]
  }
}

/**
 * A deb made in seconds instead of a minute, a third larger than one that is published.
 *
 * @param {string} ending What its name ends in.
 */
function debArguments(ending) {
  const name = '${productName}-${version}-${os}-${arch}'
  return ['deb', `-c.deb.artifactName=${name}-${ending}.deb`, '-c.deb.compression=zst']
}

/**
 * @param {string} platform
 * @param {boolean} archive
 * @param {boolean} deb
 */
function leftOut(platform, archive, deb) {
  if (platform === 'darwin') return 'dmg and zip'
  if (platform === 'win32') return 'the installer and the portable program'
  if (deb) return 'AppImage'
  return archive ? 'AppImage and deb' : 'AppImage, deb and tar.gz'
}
