/** The prober as the app is built, in plain Node and in a network that has nothing but loopback. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build } from 'vite'
import type { EntryReport } from './entry-host.fixture'

const run = promisify(execFile)

const root = join(import.meta.dirname, '..', '..')

const inOwnNetwork = [
  '--user',
  '--map-root-user',
  '--net',
  'sh',
  '-c',
  'ip link set lo up && exec "$@"',
  'sh'
]

const canMakeNetwork =
  process.platform === 'linux' && spawnSync('unshare', [...inOwnNetwork, 'true']).status === 0
const skipped = canMakeNetwork ? '' : ': skipped, no network of its own can be made'

describe.skipIf(!canMakeNetwork)(`the entry as it is built${skipped}`, () => {
  let folder = ''

  beforeAll(async () => {
    const cache = join(root, 'node_modules', '.cache')
    mkdirSync(cache, { recursive: true })
    // Below the packages, which are not bundled here.
    folder = mkdtempSync(join(cache, 'portlight-prober-'))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: true,
        target: 'node20.18',
        minify: false,
        outDir: folder,
        emptyOutDir: false,
        rolldownOptions: {
          input: {
            prober: join(import.meta.dirname, 'entry.ts'),
            'probe-worker': join(import.meta.dirname, 'native/linux/probe-worker.ts'),
            host: join(import.meta.dirname, 'entry-host.fixture.ts')
          },
          output: { format: 'es', entryFileNames: '[name].js' }
        }
      }
    })
  }, 60_000)

  afterAll(() => {
    if (folder !== '') rmSync(folder, { recursive: true, force: true })
  })

  async function host(...args: string[]): Promise<EntryReport> {
    const entry = pathToFileURL(join(folder, 'prober.js')).href
    const command = [process.execPath, join(folder, 'host.js'), entry, ...args]
    const { stdout } = await run('unshare', [...inOwnNetwork, ...command], { timeout: 20_000 })
    return JSON.parse(stdout) as EntryReport
  }

  test('a window that starts a target is told its path and its samples', async () => {
    const { types, target, samples, signOfLife } = await host()
    expect(types).toEqual(['engines', 'started', 'update'])
    expect(target).toMatchObject({
      id: 1,
      state: { phase: 'ended', engine: { name: 'native' }, run: 1 },
      report: { length: 1, rounds: 2, end: { kind: 'reached', by: '127.0.0.1' } },
      verdicts: [{ kind: 'reached' }]
    })
    const ofHop = samples.flatMap((batch) => batch.samples).filter(({ ttl }) => ttl === 1)
    expect(ofHop).toMatchObject([
      { outcome: 'reply', from: '127.0.0.1' },
      { outcome: 'reply', from: '127.0.0.1' }
    ])
    expect(signOfLife).toBe('alive')
  }, 30_000)

  test('native code is left out where main gives a reason, and the reason is told', async () => {
    const { target } = await host('it ended three times')
    expect(target.state.engine).toBeNull()
    expect(target.report.end).toMatchObject({
      kind: 'tool-missing',
      detail: expect.stringContaining('it ended three times') as unknown
    })
  }, 30_000)
})
