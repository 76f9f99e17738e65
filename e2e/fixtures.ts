import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type ElectronApplication, type Page, _electron } from 'playwright'
import { test as base } from 'playwright/test'
import { ConnectionsPage } from './pages/connections-page'
import { PortsPage } from './pages/ports-page'

const root = join(import.meta.dirname, '..')
const opener = join(import.meta.dirname, 'open-sockets.mjs')

/** The app's executable and the arguments that start this checkout in it. */
export function launchCommand(userData: string): { executablePath: string; args: string[] } {
  const executablePath = process.env['PORTLIGHT_ELECTRON_PATH']
  if (executablePath === undefined) {
    throw new Error('Run the e2e tests with "npm run e2e": it finds Electron and a display.')
  }
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0
  return {
    executablePath,
    args: [root, `--user-data-dir=${userData}`, ...(asRoot ? ['--no-sandbox'] : [])]
  }
}

export interface SocketRequest {
  readonly protocol: 'tcp' | 'udp'
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** Opens that many instead of one. */
  readonly count?: number
  /** Connects to host and port instead of listening there. */
  readonly connect?: boolean
  /** Sends so many once it is connected. */
  readonly bytes?: number
  /** Address to connect from; the system's choice where it is left out. */
  readonly from?: string
  /** Name the process gives itself. */
  readonly title?: string
}

/** A process that holds sockets a test asked for. */
export interface SocketHolder {
  readonly pid: number
  readonly ports: readonly number[]
  /** Ends the process and waits for its end. */
  close(): Promise<void>
}

export type OpenSockets = (...requests: SocketRequest[]) => Promise<SocketHolder>

async function endChild(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  if (child.kill('SIGKILL')) await ended
}

async function holdSockets(requests: SocketRequest[], children: Set<ChildProcess>) {
  const child = spawn(process.execPath, [opener], {
    cwd: tmpdir(),
    env: { ...process.env, PORTLIGHT_OPEN: JSON.stringify(requests) },
    stdio: ['pipe', 'pipe', 'inherit']
  })
  children.add(child)
  const ended = once(child, 'exit')
  const firstLine = once(createInterface(child.stdout), 'line')
  const [line] = (await Promise.race([
    firstLine,
    ended.then(() => {
      throw new Error(`The sockets could not be opened: ${JSON.stringify(requests)}`)
    })
  ])) as [string]
  return {
    pid: child.pid ?? 0,
    ports: JSON.parse(line) as number[],
    async close() {
      await endChild(child)
      children.delete(child)
    }
  }
}

export interface Fixtures {
  readonly app: ElectronApplication
  readonly page: Page
  readonly ports: PortsPage
  readonly connections: ConnectionsPage
  readonly openSockets: OpenSockets
}

/** A fresh app with a data folder of its own for each test, and sockets that end with it. */
export const test = base.extend<Fixtures>({
  app: async ({}, use) => {
    const userData = await mkdtemp(join(tmpdir(), 'portlight-e2e-'))
    const app = await _electron.launch(launchCommand(userData))
    await use(app)
    await app.close()
    // Helpers of Chromium may still be writing.
    await rm(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  },
  page: async ({ app }, use) => {
    const page = await app.firstWindow()
    await use(page)
  },
  ports: async ({ page }, use) => {
    const ports = new PortsPage(page)
    await ports.isLive()
    await use(ports)
  },
  connections: async ({ page }, use) => {
    await use(new ConnectionsPage(page))
  },
  openSockets: async ({}, use) => {
    const children = new Set<ChildProcess>()
    await use((...requests) => holdSockets(requests, children))
    await Promise.all([...children].map(endChild))
  }
})

export { expect } from 'playwright/test'
