import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { baseScript, buildScript, labFolder, scriptStart } from './build-script'
import { type CaseName, cases } from './cases'
import { childrenOf } from './child-processes'
import {
  enterArguments,
  type Entrance,
  findEntrance,
  type FoundEntrance,
  systemEnvironment
} from './entrance'
import { startHolder, stopHolder } from './lab-holder'
import { faultNetwork, type Topology } from './topology'

const repository = join(import.meta.dirname, '..', '..')
const scriptLimitMs = 30_000

let found: FoundEntrance | undefined

/** The way in, looked for once. */
function entranceHere(): FoundEntrance {
  found ??= findEntrance()
  return found
}

/** Why no lab can be made here, as the rest of a sentence; '' where it can. */
export function noLabReason(): string {
  const entrance = entranceHere()
  return entrance.kind === 'found' ? '' : entrance.reason
}

/** Who runs a program in the lab: all rights inside it, or none. */
export type LabUser = 'root' | 'nobody'

export interface ExecOptions {
  /** The client if it is left out. */
  readonly host?: string
  /** root if it is left out. */
  readonly as?: LabUser
  readonly env?: Readonly<Record<string, string>>
  /**
   * It comes before what else this machine runs, where it may (`isPrompt`): a program that takes the time
   * itself tells how late it was woken, and what is to be measured is not the load of the machine.
   */
  readonly isMeasuring?: boolean
}

/** How a program in the lab ended. */
export interface Finished {
  /** Null where a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A program that runs in the lab. */
export interface LabProcess {
  /** Its streams; signals sent by its own kill() do not reach the program. */
  readonly child: ChildProcess
  /** Sends a signal to the program itself; nothing happens where it is gone. */
  kill(signal: NodeJS.Signals): void
}

/** Settings of a cable and what went through it, by device ("L4b": what device b of L4 sends). */
export type CableCounts = Readonly<
  Record<string, { readonly sent: number; readonly lost: number; readonly doubled: number }>
>

/** A network of namespaces, for as long as it is not stopped and this process lives. */
export interface Lab {
  /** Of the process that holds the namespaces, as seen from outside. */
  readonly pid: number
  /** Node, and the folder of this repository, where every user of the lab may read them. */
  readonly node: string
  readonly repository: string
  /**
   * Whether its cables come before all else that runs. Where they do not, since only root may have that,
   * what they carry is a millisecond late now and then.
   */
  readonly isPrompt: boolean
  /** Back to the healthy network, then on to this case. @throws Error with what failed. */
  case(name: CaseName): Promise<void>
  /** Commands to the cables, as cables.py tells them: "set L4b loss=30". @throws Error */
  wire(...commands: readonly string[]): Promise<string>
  counts(): Promise<CableCounts>
  /** From now on the client's kernel gives ICMP sockets to every user, and not to none; see icmp(7). */
  allowIcmpSockets(): Promise<void>
  /** Runs a program to its end; `input` is its standard input. Killed after `limitMs`. */
  exec(
    args: readonly string[],
    options?: ExecOptions & { readonly input?: string; readonly limitMs?: number }
  ): Promise<Finished>
  /** Starts a program. All three of its streams are pipes unless `stdio` says otherwise. */
  spawn(
    args: readonly string[],
    options?: ExecOptions & { readonly stdio?: StdioOptions }
  ): LabProcess
  /** The words of a command that runs, as root in the host, the command that follows them. */
  commandIn(host: string): readonly string[]
  /** Runs a script of sh in the lab itself, outside its hosts. @throws Error with what it said. */
  script(lines: string): Promise<string>
  /** Ends all that runs inside and takes the network away. */
  stop(): Promise<void>
}

export interface LabOptions {
  readonly topology?: Topology
  /**
   * Lives without this process, until it is killed or for so many seconds. If it is left out, the lab
   * ends with this process, however that ends.
   */
  readonly aloneForSeconds?: number
}

/**
 * Makes a network and resolves when it is up, healthy. It takes about a second.
 * @throws Error where it cannot be made; see noLabReason().
 */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const { topology = faultNetwork } = options
  const entrance = entranceHere()
  if (entrance.kind === 'none') throw new Error(`No lab can be made: ${entrance.reason}.`)
  const holder = await startHolder(entrance.entrance, topology, options.aloneForSeconds ?? null)
  const lab = labAt(holder.pid ?? 0, entrance.entrance, topology, () => stopHolder(holder))
  try {
    await lab.script(mountScript)
    await lab.script(`${buildScript(topology)}\n${baseScript(topology)}`)
    return lab
  } catch (error) {
    await lab.stop()
    throw error
  }
}

/** A lab that another process has started; `stop` only lets go of it. @throws Error as startLab. */
export function attachLab(pid: number, topology: Topology = faultNetwork): Lab {
  const entrance = entranceHere()
  if (entrance.kind === 'none') throw new Error(`No lab can be made: ${entrance.reason}.`)
  return labAt(pid, entrance.entrance, topology, () => Promise.resolve())
}

/**
 * File systems that only the lab sees: /run, where ip-netns(8) keeps its names; the answers to where
 * names are looked up; Node and this repository, which may lie in a home that is closed to others.
 */
const mountScript = `set -eu
resolver=$(readlink -m /etc/resolv.conf)
mount -t tmpfs -o mode=755 netlab /run
mkdir -p ${labFolder}/repository /run/netns
touch ${labFolder}/node
mount --bind "$NODE" ${labFolder}/node
mount --bind "$REPOSITORY" ${labFolder}/repository
printf 'hosts: files dns\\n' >${labFolder}/nsswitch.conf
touch ${labFolder}/resolv.conf
case $resolver in /run/*) mkdir -p "$(dirname "$resolver")"; touch "$resolver";; esac
mount --bind ${labFolder}/resolv.conf "$resolver"
mount --bind ${labFolder}/nsswitch.conf /etc/nsswitch.conf
`

function labAt(
  pid: number,
  { hasOwnUser, python }: Entrance,
  topology: Topology,
  stop: () => Promise<void>
): Lab {
  const enter = enterArguments(pid, hasOwnUser)
  const env = {
    ...systemEnvironment(),
    NETLAB: import.meta.dirname,
    PYTHON: python,
    NODE: process.execPath,
    REPOSITORY: repository
  }

  async function script(lines: string): Promise<string> {
    const child = spawn('nsenter', [...enter, 'sh', '-s'], { env })
    const { code, stdout, stderr } = await finish(child, lines, scriptLimitMs)
    if (code !== 0) throw new Error(`The lab failed: ${stderr.trim() || `code ${code ?? '?'}`}`)
    return stdout
  }

  function start(args: readonly string[], options: ExecOptions, stdio: StdioOptions) {
    const { host = topology.hosts[0] ?? '', as = 'root', isMeasuring = false } = options
    const first = isMeasuring && !hasOwnUser ? ['chrt', '--rr', '1'] : []
    const rights = as === 'root' ? [] : withoutRights(hasOwnUser)
    const inside = [
      'sh',
      '-c',
      `cd ${labFolder}/repository && exec "$@"`,
      'sh',
      ...first,
      ...rights,
      ...args
    ]
    return spawn('nsenter', [...enter, 'ip', 'netns', 'exec', host, ...inside], {
      stdio,
      env: { ...env, ...options.env }
    })
  }

  return {
    pid,
    node: `${labFolder}/node`,
    repository: `${labFolder}/repository`,
    isPrompt: !hasOwnUser,
    script,
    stop,
    async case(name) {
      await script([scriptStart, baseScript(topology), cases[name].script].join('\n'))
    },
    wire: (...commands) =>
      script(`${scriptStart}\ncables ${commands.map((command) => `'${command}'`).join(' ')}`),
    async allowIcmpSockets() {
      // In a user namespace there is but one group.
      const write = `echo "0 ${hasOwnUser ? 0 : 65_534}" >/proc/sys/net/ipv4/ping_group_range`
      await script(`${scriptStart}\ninside ${topology.hosts[0] ?? ''} sh -c '${write}'`)
    },
    async counts() {
      return JSON.parse(await script(`${scriptStart}\ncables show`)) as CableCounts
    },
    exec(args, { input = '', limitMs = scriptLimitMs, ...options } = {}) {
      return finish(start(args, options, 'pipe'), input, limitMs)
    },
    commandIn: (host) => ['nsenter', ...enter, 'ip', 'netns', 'exec', host],
    spawn(args, { stdio = 'pipe', ...options } = {}) {
      const child = start(args, options, stdio)
      return { child, kill: killInside(child) }
    }
  }
}

/** nsenter(1) stays outside and waits for its child: the program, which has taken its place. */
function killInside(child: ChildProcess): (signal: NodeJS.Signals) => void {
  return (signal) => {
    if (child.pid === undefined || child.exitCode !== null) return
    for (const pid of childrenOf(child.pid)) process.kill(pid, signal)
  }
}

/** In a user namespace there is but one user; with all rights taken it is as weak as any. */
function withoutRights(hasOwnUser: boolean): string[] {
  return [
    'setpriv',
    ...(hasOwnUser
      ? ['--securebits=+noroot,+noroot_locked']
      : ['--reuid=65534', '--regid=65534', '--clear-groups']),
    '--inh-caps=-all',
    '--'
  ]
}

async function finish(child: ChildProcess, input: string, limitMs: number): Promise<Finished> {
  const timer = setTimeout(() => {
    killInside(child)('SIGKILL')
  }, limitMs)
  child.stdin?.on('error', () => undefined).end(input)
  try {
    const closed = once(child, 'close') as Promise<[number | null]>
    const [[code], stdout, stderr] = await Promise.all([
      closed,
      textOf(child.stdout),
      textOf(child.stderr)
    ])
    return { code, stdout, stderr }
  } finally {
    clearTimeout(timer)
  }
}

function textOf(stream: Readable | null): Promise<string> {
  return stream === null ? Promise.resolve('') : text(stream)
}
