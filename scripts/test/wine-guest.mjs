// @ts-check
import path from 'node:path'
import { ROOT } from '../setup/repository.mjs'

/** The programs that run under Wine, by the name that the suites know them by. */
const GUESTS = {
  sockets: 'src/monitor/sockets/win32/wine-suite/guest.ts',
  prober: 'src/prober/native/win32/wine-suite/guest.ts'
}

/**
 * Makes a file of each program that runs under Wine, with the code of Windows in it. Koffi stays
 * outside, since it is native, and so does what is only loaded where koffi fails.
 *
 * @param {string} folder
 * @returns {Promise<Record<string, string>>} The files, by name.
 */
export async function bundleGuests(folder) {
  // Only now: on a bare clone it is not there when this file is loaded.
  const { build } = await import('vite')
  const names = Object.entries(GUESTS)
  for (const [name, source] of names) {
    await build({
      root: ROOT,
      configFile: false,
      logLevel: 'warn',
      ssr: { noExternal: true, external: ['koffi', 'systeminformation'] },
      build: {
        ssr: path.join(ROOT, source),
        outDir: folder,
        emptyOutDir: false,
        target: 'node20',
        minify: false,
        rollupOptions: { output: { format: 'es', entryFileNames: `${name}.mjs` } }
      }
    })
  }
  return Object.fromEntries(names.map(([name]) => [name, path.join(folder, `${name}.mjs`)]))
}
