import { defineConfig } from 'playwright/test'
import e2e from '../../playwright.config'

/** The tests of the app as it is packaged; `npm test -- --only packed` packages it and runs them. */
export default defineConfig(e2e, {
  testDir: '.',
  testMatch: '**/*.packed.ts',
  outputDir: '../../test-results/packed'
})
