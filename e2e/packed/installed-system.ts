import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { childrenOf } from '../netlab/child-processes'

const run = promisify(execFile)

/**
 * A copy of this system that sees every file of it and keeps what is written to itself (overlayfs): the
 * shell that is its first process, and all it started, end with its input. pivot_root(2) and not chroot,
 * in which the kernel makes no user namespaces, so no sandbox.
 */
const open = `
  set -e
  mount -t tmpfs -o mode=755 tmpfs "$1"
  cd "$1"
  mkdir upper work root
  mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" root
  for folder in dev sys; do mount --rbind "/$folder" "root/$folder"; done
  mount --bind "$2" "root$2"
  mount -t proc proc root/proc
  cd root
  mkdir -p .before
  pivot_root . .before
  umount -l .before
  echo ready
  exec cat
`

/** A system in which packages can be installed without a trace on this one. */
export interface InstalledSystem {
  /** The first process in it, by this system's number. */
  readonly pid: number
  /** The command to start to run another one in it. */
  readonly inside: (command: readonly string[]) => [string, string[]]
  /** Runs a command in it as root; what it printed. */
  readonly run: (...command: string[]) => Promise<string>
  readonly close: () => Promise<void>
}

/** Why no such system can be made here; null where it can. */
export function whyNoSystem(): string | null {
  if (process.platform !== 'linux') return 'it needs Linux'
  return process.geteuid?.() === 0 ? null : 'it needs root'
}

/** @throws Error where the kernel refuses one of its parts. */
export async function openInstalledSystem(): Promise<InstalledSystem> {
  const folder = await mkdtemp(join(tmpdir(), 'portlight-system-'))
  const flags = ['--mount', '--pid', '--fork', '--kill-child']
  const holder = spawn('unshare', [...flags, 'sh', '-c', open, 'sh', folder, tmpdir()], {
    stdio: ['pipe', 'pipe', 'pipe']
  })
  const pid = await firstProcess(holder)
  const inside = (command: readonly string[]): [string, string[]] => [
    'nsenter',
    [`--target=${pid}`, '--mount', '--pid', ...command]
  ]
  return {
    pid,
    inside,
    async run(...command) {
      const { stdout } = await run(...inside(command), { timeout: 60_000 })
      return stdout
    },
    async close() {
      const ended = once(holder, 'exit')
      holder.stdin.end()
      await ended
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** Resolves with the process of the shell once the system is there. */
async function firstProcess(holder: ChildProcess): Promise<number> {
  let said = ''
  holder.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
  const failed = once(holder, 'exit').then(() => {
    throw new Error(`No copy of this system could be made: ${said.trim()}`)
  })
  // It ends after the test, too.
  failed.catch(() => undefined)
  if (holder.stdout === null) throw new Error('It has no output.')
  await Promise.race([once(holder.stdout, 'data'), failed])
  const [first] = childrenOf(holder.pid ?? 0)
  if (first === undefined) throw new Error('It has no process.')
  return first
}

/** A folder that a user without rights may write to. */
export async function folderFor(userId: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'portlight-user-'))
  await run('chown', [String(userId), folder])
  await chmod(folder, 0o700)
  return folder
}
