import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { _electron } from 'playwright'
import { test as base } from '../fixtures'

interface PackedExecutables {
  /** The program as it ships. */
  readonly shipped: string
  /** A copy of it beside it that differs in one fuse: Playwright may look into it. */
  readonly observable: string
  /** A deb of it; null where there is no dpkg-deb to make one. */
  readonly deb: string | null
}

/** The programs that the stage made. */
export function packedExecutables(): PackedExecutables {
  const text = process.env['PORTLIGHT_PACKED']
  if (text === undefined) {
    throw new Error('Run these tests with "npm test -- --only packed": it packages the app.')
  }
  return JSON.parse(text) as PackedExecutables
}

/** The folder of the archive and of what lies beside it. */
export function packedResources(): string {
  return join(dirname(packedExecutables().shipped), 'resources')
}

/** What a program needs that is started here, with a data folder of its own. */
export function argumentsFor(userData: string): string[] {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0
  return [`--user-data-dir=${userData}`, ...(asRoot ? ['--no-sandbox'] : [])]
}

/** The same as the tests of the checkout, but on the packaged app. */
export const test = base.extend({
  app: async ({}, use) => {
    const userData = await mkdtemp(join(tmpdir(), 'portlight-packed-'))
    const app = await _electron.launch({
      executablePath: packedExecutables().observable,
      args: argumentsFor(userData)
    })
    await use(app)
    await app.close()
    await rm(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
})

export { expect } from '../fixtures'
