import { spawnSync } from 'node:child_process'

/** Programs that the lab is made with, besides a shell. */
const needed = ['unshare', 'nsenter', 'setpriv', 'mount', 'ip', 'nft'] as const

/**
 * Namespaces for network, processes, mounts; see unshare(1). When unshare is gone, so is the first
 * process inside, and with it all others and the namespaces.
 */
const namespaces = ['--fork', '--kill-child', '--pid', '--mount-proc', '--mount', '--net']
/** Where this user may not make them, a user namespace gives the right to. */
const ownUser = ['--user', '--map-root-user']

/** How namespaces are made here. */
export interface Entrance {
  readonly python: string
  /** Of unshare(1). */
  readonly flags: readonly string[]
  /** In a user namespace of its own, where there is but one user. */
  readonly hasOwnUser: boolean
}

export type FoundEntrance =
  | { readonly kind: 'found'; readonly entrance: Entrance }
  | { readonly kind: 'none'; readonly reason: string }

/** Looks for a way to make a lab on this machine. Takes about a tenth of a second. */
export function findEntrance(): FoundEntrance {
  if (process.platform !== 'linux') return none('network namespaces are of Linux')
  const env = systemEnvironment()
  const missing = missingPrograms(env)
  const python = findPython(env)
  if (python === undefined) missing.push('python3')
  if (python === undefined || missing.length > 0) return none(`${missing.join(', ')} not installed`)
  const asRoot = process.geteuid?.() === 0 ? [false, true] : [true]
  let reason = ''
  for (const hasOwnUser of asRoot) {
    const flags = hasOwnUser ? [...ownUser, ...namespaces] : namespaces
    const tried = spawnSync('unshare', [...flags, 'sh', '-c', trial], {
      encoding: 'utf8',
      timeout: 10_000,
      env
    })
    if (tried.status === 0) {
      return { kind: 'found', entrance: { python, flags, hasOwnUser } }
    }
    reason = tried.stderr.trim().split('\n').at(-1) ?? ''
  }
  return none(`namespaces cannot be made: ${reason}`)
}

/** What the lab does first, tried once. */
const trial = [
  'set -e',
  'mount -t tmpfs netlab /run',
  'ip netns add trial',
  'ip -n trial link add L1a type veth peer name L1b',
  "ip netns exec trial nft 'table inet trial { chain o { type filter hook output priority 0; icmp type time-exceeded drop; }; }'"
].join('\n')

function none(reason: string): FoundEntrance {
  return { kind: 'none', reason }
}

function missingPrograms(env: NodeJS.ProcessEnv): string[] {
  const check = 'for name; do command -v "$name" >/dev/null || echo "$name"; done'
  const { stdout } = spawnSync('sh', ['-c', check, 'sh', ...needed], { encoding: 'utf8', env })
  return stdout.split('\n').filter(Boolean)
}

/** That of the system: starters of other versions, first on a developer's PATH, are slow ones. */
function findPython(env: NodeJS.ProcessEnv): string | undefined {
  return ['/usr/bin/python3', 'python3'].find(
    (file) => spawnSync(file, ['-I', '-c', ''], { env }).status === 0
  )
}

/**
 * The environment with the folders of system programs first on its path: not every user has them, and
 * what a developer has put before them may be closed to other users.
 */
export function systemEnvironment(): NodeJS.ProcessEnv {
  const path = ['/usr/sbin', '/usr/bin', '/sbin', '/bin', process.env['PATH']]
  return { ...process.env, LC_ALL: 'C', PATH: path.filter(Boolean).join(':') }
}

/** Arguments of nsenter(1) that lead into the lab which the unshare with this pid has made. */
export function enterArguments(pid: number, hasOwnUser: boolean): string[] {
  return [
    `--target=${pid}`,
    ...(hasOwnUser ? ['--user', '--preserve-credentials'] : []),
    '--mount',
    '--net',
    // That of its child; unshare itself stays outside.
    `--pid=/proc/${pid}/ns/pid_for_children`
  ]
}
