import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
const cacheFolder = join(root, 'node_modules', '.cache')

/** Plain JavaScript of the programs in cases/, by their names. */
export interface CaseBundle {
  readonly portlight: string
  readonly systeminformation: string
  /** Removes the files. */
  remove(): void
}

/**
 * Bundles the cases as the app is bundled: what runs is plain JavaScript in plain Node, without a
 * loader for TypeScript in its memory. Packages stay outside and are found in node_modules.
 */
export async function bundleCases(): Promise<CaseBundle> {
  mkdirSync(cacheFolder, { recursive: true })
  const folder = mkdtempSync(join(cacheFolder, 'portlight-bench-'))
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: true,
        target: 'node20.18',
        minify: false,
        outDir: folder,
        rolldownOptions: {
          input: {
            portlight: join(import.meta.dirname, 'cases', 'portlight-case.ts'),
            systeminformation: join(import.meta.dirname, 'cases', 'systeminformation-case.ts')
          },
          output: {
            format: 'es',
            entryFileNames: '[name].mjs',
            chunkFileNames: '[name]-[hash].mjs'
          }
        }
      }
    })
  } catch (error) {
    remove()
    throw error
  }
  return {
    portlight: join(folder, 'portlight.mjs'),
    systeminformation: join(folder, 'systeminformation.mjs'),
    remove
  }
}
