import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..', '..')
const cache = join('node_modules', '.cache')

/** Plain JavaScript of path-case.ts and of the worker that sends probes. */
export interface PathBundle {
  /** The program, from the repository's folder. */
  readonly program: string
  /** Removes the files. */
  remove(): void
}

/** Bundles the case as the app is bundled, with the worker under its stable name beside it. */
export async function bundlePathCase(): Promise<PathBundle> {
  mkdirSync(join(root, cache), { recursive: true })
  const folder = mkdtempSync(join(root, cache, 'portlight-paths-'))
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
        emptyOutDir: false,
        rolldownOptions: {
          input: {
            'path-case': join(import.meta.dirname, 'path-case.ts'),
            'probe-worker': join(root, 'src/prober/native/linux/probe-worker.ts')
          },
          output: {
            format: 'es',
            entryFileNames: '[name].js',
            chunkFileNames: '[name]-[hash].js'
          }
        }
      }
    })
    // The program runs as another user.
    chmodSync(folder, 0o755)
    // No package.json above node_modules counts.
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  } catch (error) {
    remove()
    throw error
  }
  return { program: join(cache, basename(folder), 'path-case.js'), remove }
}
