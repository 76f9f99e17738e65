import { spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type ElectronApplication, _electron } from 'playwright'
import { launchCommand, test as base } from '../fixtures'

const electronOnBare = join(import.meta.dirname, 'electron-on-bare.sh')

const isRoot = process.getuid?.() === 0
/** Mounts are root's: who is not root is so in a user namespace of its own. */
const unshareOptions = isRoot ? [] : ['--user', '--map-root-user']
const enterOptions = isRoot ? ['--mount'] : ['--user', '--preserve-credentials', '--mount']

/** Why no app can be started without some of this computer's files; empty where it can. */
export function noBareReason(): string {
  if (process.platform !== 'linux') return 'it takes mount namespaces of Linux'
  const { status } = spawnSync('unshare', [...unshareOptions, '--mount', 'true'])
  return status === 0 ? '' : 'the system gives no mount namespace'
}

/** Every program that Portlight could probe with on Linux. */
const probingPrograms = ['ping', 'ping6', 'traceroute', 'tracepath', 'busybox']

/** The files of programs, through links, that are there. */
function filesOf(names: readonly string[]): string[] {
  const { stdout } = spawnSync('which', ['-a', ...names], { encoding: 'utf8' })
  const paths = stdout.split('\n').filter((path) => path !== '')
  return [...new Set(paths.map((path) => realpathSync(path)))]
}

export interface BareApp {
  readonly app: ElectronApplication
  /** Puts a program back in its place. */
  install(name: string): void
}

/** The app on a computer that has neither koffi nor any program to probe with. */
export const test = base.extend<{ readonly bare: BareApp }>({
  bare: async ({}, use) => {
    const userData = await mkdtemp(join(tmpdir(), 'portlight-e2e-'))
    const { executablePath, args } = launchCommand(userData)
    const koffi = dirname(createRequire(import.meta.url).resolve('koffi'))
    const app = await _electron.launch({
      executablePath: electronOnBare,
      args: [...args, ...(args.includes('--no-sandbox') ? [] : ['--no-sandbox'])],
      env: {
        ...(process.env as Record<string, string>),
        PORTLIGHT_UNSHARE: unshareOptions.join(' '),
        PORTLIGHT_HIDDEN_ELECTRON: executablePath,
        PORTLIGHT_HIDDEN_FILES: lines(filesOf(probingPrograms)),
        PORTLIGHT_HIDDEN_FOLDERS: lines([koffi])
      }
    })
    await use({
      app,
      install(name) {
        const target = ['--target', String(app.process().pid)]
        spawnSync('nsenter', [...target, ...enterOptions, 'umount', ...filesOf([name])])
      }
    })
    await app.close()
    // Helpers of Chromium may still be writing.
    await rm(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  },
  app: async ({ bare }, use) => {
    await use(bare.app)
  }
})

function lines(paths: readonly string[]): string {
  return paths.map((path) => `${path}\n`).join('')
}
