// @ts-check
import path from 'node:path'
import { ROOT } from '../setup/repository.mjs'

const GUEST = 'src/monitor/sockets/win32/wine-suite/guest.ts'

/**
 * Makes one file of the program that runs under Wine, with the collectors in it. Koffi stays
 * outside, since it is native, and so does what is only loaded where koffi fails.
 *
 * @param {string} folder
 * @returns {Promise<string>} The file.
 */
export async function bundleGuest(folder) {
  // Only now: on a bare clone it is not there when this file is loaded.
  const { build } = await import('vite')
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['koffi', 'systeminformation'] },
    build: {
      ssr: path.join(ROOT, GUEST),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { format: 'es', entryFileNames: 'guest.mjs' } }
    }
  })
  return path.join(folder, 'guest.mjs')
}
