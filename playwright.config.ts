import { defineConfig } from 'playwright/test'

const reportFile = process.env['PORTLIGHT_REPORT_FILE']

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // The tests count the machine's sockets and processes: two apps at once would see each other.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  // A cold start or a restart of the monitor on a busy machine.
  expect: { timeout: 20_000 },
  forbidOnly: true,
  // Pictures for docs/ are made on demand: `npm run pictures`.
  testIgnore: process.env['PORTLIGHT_PICTURES'] ? [] : ['**/*pictures.spec.ts'],
  reporter: reportFile ? [['list'], ['json', { outputFile: reportFile }]] : 'list'
})
