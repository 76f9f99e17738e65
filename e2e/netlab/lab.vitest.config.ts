import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** The tests that need the lab: one after the other, since they measure times. */
export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    include: ['e2e/netlab/**/*.lab.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 40_000
  }
})
