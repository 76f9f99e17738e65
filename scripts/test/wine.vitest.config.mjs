// @ts-check
import { defineConfig } from 'vitest/config'
import { ROOT } from '../setup/repository.mjs'

export default defineConfig({
  root: ROOT,
  test: {
    include: ['src/**/wine-suite/*.suite.ts'],
    // They share a prefix, and with it Wine's server.
    fileParallelism: false,
    environment: 'node',
    testTimeout: 10_000,
    hookTimeout: 40_000
  }
})
