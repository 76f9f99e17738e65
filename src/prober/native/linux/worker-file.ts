import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where the worker may be, seen from this file or from the chunk of a build that holds it. */
const places = [
  // Beside the sources, which a build does not contain.
  './probe-worker-from-source.mjs',
  // An input of its own in electron.vite.config.ts, which gives it a stable name.
  './probe-worker.js',
  '../probe-worker.js'
]

/** The worker's file; null where there is none. `beside`: URL of the file to look from. */
export function findWorkerFile(beside: string = import.meta.url): URL | null {
  const urls = places.map((place) => new URL(place, beside))
  return urls.find((url) => existsSync(fileURLToPath(url))) ?? null
}
