// @ts-check
import { defineConfig } from 'vitest/config'
import { ROOT } from '../setup/repository.mjs'

export default defineConfig({
  root: ROOT,
  test: {
    include: ['src/monitor/**/wine-suite/*.suite.ts'],
    environment: 'node',
    testTimeout: 10_000,
    hookTimeout: 40_000
  }
})
