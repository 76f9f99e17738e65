import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { thirdPartyNotices } from './scripts/notices/notices-plugin.mjs'

const root = import.meta.dirname

// The oldest Electron the app runs on (docs/PLATFORMS.md) sets the language, not the pinned one.
const nodeTarget = 'node20.18'
const browserTarget = 'chrome130'

/** The register of ports as a text to parse: V8 takes twice as long for as many literals. */
const json = { stringify: true, namedExports: false } as const

export default defineConfig({
  main: {
    plugins: [thirdPartyNotices(root)],
    json,
    build: {
      target: nodeTarget,
      // Everything is bundled in, so that a package needs no node_modules beside it.
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: resolve(root, 'src/main/index.ts'),
          // A utility process is forked by its path, so these names have to be stable.
          monitor: resolve(root, 'src/monitor/entry.ts'),
          prober: resolve(root, 'src/prober/entry.ts'),
          // And so is a worker: see findWorkerFile of the engine that starts it.
          'probe-worker': resolve(root, 'src/prober/native/linux/probe-worker.ts')
        }
      }
    }
  },
  preload: {
    plugins: [thirdPartyNotices(root)],
    build: {
      target: nodeTarget,
      externalizeDeps: false,
      rolldownOptions: {
        input: resolve(root, 'src/preload/index.ts'),
        // A sandboxed preload is loaded as CommonJS and may require nothing but electron.
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: resolve(root, 'src/renderer'),
    plugins: [react(), thirdPartyNotices(root)],
    json,
    build: {
      target: browserTarget,
      // A third of the size is read and compiled in a third of the time at each start.
      minify: true,
      // It is read from disk, and the register of ports is half of it; kB.
      chunkSizeWarningLimit: 1500,
      rolldownOptions: {
        input: resolve(root, 'src/renderer/index.html'),
        output: {
          codeSplitting: {
            // Everything that the first picture takes, in one file: each is a question to main.
            groups: [{ name: 'start', test: /src\/renderer\/src\/main\.tsx$/ }]
          }
        }
      },
      // The policy of the page allows no data: URL.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false }
    }
  }
})
