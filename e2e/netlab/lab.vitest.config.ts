import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const folder = 'e2e/netlab'
/** They hold times against each other, so nothing else may run meanwhile. */
const measuring = [`${folder}/round-trips.lab.ts`]

const common = {
  environment: 'node',
  pool: 'forks',
  setupFiles: `${folder}/end-with-runner.ts`,
  testTimeout: 30_000,
  hookTimeout: 60_000
} as const

/** The tests that need the lab: first those that measure, one after the other, then the rest at once. */
export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'measured',
          include: measuring,
          fileParallelism: false,
          sequence: { groupOrder: 0 }
        }
      },
      {
        test: {
          ...common,
          name: 'seen',
          include: [`${folder}/*.lab.ts`],
          exclude: measuring,
          maxWorkers: 2,
          sequence: { groupOrder: 1 }
        }
      }
    ]
  }
})
