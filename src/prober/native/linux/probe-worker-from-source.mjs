// Loads the worker from its TypeScript source: a worker does not take over the loaders of its process.
import { register } from 'tsx/esm/api'

register()
await import('./probe-worker.ts')
