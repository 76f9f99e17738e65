import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'scripts/**/*.test.mjs',
      'bench/**/*.test.ts',
      'e2e/netlab/**/*.test.ts',
      '*.test.ts'
    ],
    environment: 'node'
  }
})
