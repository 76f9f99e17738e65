import type { ProcessContainer, ProcessService } from '../../../shared/model/process'

/** What the control groups of a process tell about who runs it. */
export interface CgroupMembership {
  /** Service unit of systemd it is part of; null where the groups name none. */
  readonly service: ProcessService | null
  /** True where it is in a scope of systemd: started by something else, and so no service. */
  readonly isInScope: boolean
  /** Null where the groups name none. `unfamiliar`: they look like those of a runtime not known here. */
  readonly container: ProcessContainer | 'unfamiliar' | null
  /** True where its groups lie outside those that this process can see (cgroup_namespaces(7)). */
  readonly isOutside: boolean
}

/**
 * Reads the content of /proc/PID/cgroup (cgroups(7)), of version 1, version 2 or both. Null where no
 * line of it is understood. Services follow the tree that systemd builds (its "Control Group APIs and
 * Delegation"; systemd.unit(5) for names), containers the names that each runtime gives its groups.
 * What it tells is only as good as those names: who may make groups may choose them.
 */
export function parseCgroup(content: Buffer): CgroupMembership | null {
  const paths = readPaths(content.toString('utf8'))
  const [first] = paths
  if (first === undefined) return null
  const { service, isInScope } = readPath(first)
  const containers = paths.map((path) => readPath(path).container)
  return {
    service,
    isInScope,
    container: containers.find((container) => container !== null) ?? null,
    isOutside: paths.some((path) => path.startsWith('/..'))
  }
}

/** Paths in all hierarchies, the one that systemd keeps its units in first. */
function readPaths(text: string): string[] {
  // A group's name may hold any character but "/" and a newline: only that ends a line.
  const lines = text.split('\n').flatMap((line) => {
    const [, hierarchy = '', controllers = '', path] = /^(\d+):([^:]*):(\/.*)$/s.exec(line) ?? []
    // Added for a group that was removed while the process was in it.
    return path === undefined
      ? []
      : { hierarchy, controllers, path: path.replace(/ \(deleted\)$/, '') }
  })
  const isPlaced = ({ path }: { path: string }) => path !== '/'
  const named = lines.find(({ controllers }) => controllers === 'name=systemd')
  const unified = lines.find(({ hierarchy }) => hierarchy === '0')
  // With both, systemd keeps to the named one; one that others mounted for themselves is empty.
  const firsts = [named, unified].flatMap((line) => line ?? [])
  const ordered = [...firsts.filter(isPlaced), ...firsts, ...lines].map(({ path }) => path)
  return [...new Set(ordered)]
}

type PathMembership = Omit<CgroupMembership, 'isOutside'>

/** Follows a path from the root down: the innermost container counts, and the service in there. */
function readPath(path: string): PathMembership {
  const groups = path.split('/').slice(1)
  let service: ProcessService | null = null
  let container: PathMembership['container'] = null
  let isInScope = false
  let isInUnit = false
  let userUid: number | null = null
  for (const [at, group] of groups.entries()) {
    const name = unescapeUnit(group)
    const unit = isInUnit ? null : unitKind(name)
    if (unit === 'user-manager' && userUid === null) {
      // Units of the user's own manager lie below; what is right in here is the manager itself.
      userUid = Number(name.slice('user@'.length, -'.service'.length))
      service = { manager: 'systemd', names: [name] }
    } else if (unit === 'service' || unit === 'user-manager') {
      isInUnit = true
      isInScope = false
      service = { manager: 'systemd', names: [name], ...(userUid === null ? {} : { userUid }) }
    } else if (unit === 'scope') {
      isInUnit = true
      // init.scope is where a manager itself lives, and that of a user is a service.
      if (name !== 'init.scope' || userUid === null) {
        isInScope = true
        service = null
      }
    }
    const entered = containerAt(groups, at)
    if (entered === null) continue
    container = entered
    if (isSandbox(entered)) continue
    // In there another manager may run the services.
    isInUnit = false
    userUid = null
  }
  return { service, isInScope, container }
}

/** systemd writes "_" before a name that the kernel could take for its own, such as "cpu.service". */
function unescapeUnit(name: string): string {
  return name.startsWith('_') ? name.slice(1) : name
}

/** Kind of the unit that a group is made for; null for a slice, a template, and what is no unit. */
function unitKind(name: string): 'user-manager' | 'service' | 'scope' | null {
  const [, stem = '', kind] = /^([\w:.\\@-]{1,247})\.(service|scope)$/.exec(name) ?? []
  if (kind === undefined || stem.endsWith('@')) return null
  if (kind === 'scope') return 'scope'
  return /^user@\d{1,10}$/.test(stem) ? 'user-manager' : 'service'
}

/** An application on the system itself, whose group is a unit of the system's manager. */
function isSandbox(container: Exclude<PathMembership['container'], null>): boolean {
  return (
    container !== 'unfamiliar' && (container.runtime === 'flatpak' || container.runtime === 'snap')
  )
}

const runtimes: ReadonlyMap<string, ProcessContainer['runtime']> = new Map([
  ['docker', 'docker'],
  ['libpod', 'podman'],
  ['libpod-payload', 'podman'],
  ['cri-containerd', 'containerd'],
  ['nerdctl', 'containerd'],
  ['crio', 'cri-o']
] as const)

/** The container that begins with the group at `at`; null where none does. */
function containerAt(names: readonly string[], at: number): PathMembership['container'] {
  const name = names[at] ?? ''
  const parent = names[at - 1]
  // Podman and CRI-O watch each container from outside with a process of this name.
  if (/^(?:libpod|crio)-conmon-/.test(name)) return null
  return (
    ociContainer(names, at) ??
    lxcContainer(name, parent) ??
    nspawnContainer(name, names[at + 1]) ??
    sandbox(name) ??
    (isUnfamiliar(name, parent) ? 'unfamiliar' : null)
  )
}

/** Docker, Podman, containerd, CRI-O and Kubernetes; identifiers are 64 hexadecimal digits. */
function ociContainer(names: readonly string[], at: number): ProcessContainer | null {
  const name = names[at] ?? ''
  const podUid = names
    .map((_, i) => (i > at ? null : podAt(names, i)))
    .findLast((uid) => uid !== null)
  const rest = { name: null, ...(podUid == null ? {} : { podUid }) }
  // With a colon: a name meant for systemd that a runtime took for that of a folder.
  const [, prefix = '', id] =
    /^(?:[^:]*:)?([a-z-]+)[-:]([0-9a-f]{64})(?:\.scope)?$/.exec(name) ?? []
  const runtime = runtimes.get(prefix)
  if (id !== undefined && runtime !== undefined) return { runtime, id, ...rest }
  if (/^[0-9a-f]{64}$/.test(name)) {
    if (names[at - 1] === 'docker') return { runtime: 'docker', id: name, ...rest }
    if (podUid != null) return { runtime: 'kubernetes', id: name, ...rest }
  }
  const isPod = podUid != null && podAt(names, at) === podUid
  return isPod ? { runtime: 'kubernetes', id: podUid, ...rest } : null
}

/** Uid of the Kubernetes pod whose group is at `at`, as the kubelet names it; null for others. */
function podAt(names: readonly string[], at: number): string | null {
  const name = names[at] ?? ''
  const slice = /kubepods(?:-[a-z]+)?-pod([0-9a-f_]{32,36})\.slice(?::|$)/.exec(name)
  const isBelow = names.slice(0, at).includes('kubepods')
  const folder = isBelow ? /^pod([0-9a-f-]{32,36})$/.exec(name) : null
  return (slice ?? folder)?.[1]?.replaceAll('_', '-') ?? null
}

/** LXC, also by LXD, Incus and libvirt. */
function lxcContainer(name: string, parent: string | undefined): ProcessContainer | null {
  if (name === '') return null
  const lxc =
    /^(?:lxc|incus)\.payload\.(.+)$/.exec(name)?.[1] ??
    /^machine-lxc\\x2d\d+\\x2d(.+)\.scope$/.exec(name)?.[1] ??
    (/^(?:lxc|(?:lxc|incus)\.payload)$/.test(parent ?? '') ? name : undefined)
  return lxc === undefined ? null : named('lxc', lxc)
}

/** systemd-nspawn, which itself stays in the group "supervisor" of its unit. */
function nspawnContainer(name: string, child: string | undefined): ProcessContainer | null {
  if (child === 'supervisor') return null
  const machine =
    /^systemd-nspawn@(.+)\.service$/.exec(name)?.[1] ??
    // Virtual machines of libvirt (QEMU, Cloud Hypervisor) and containers of its LXC are named alike.
    /^machine-(?!(?:qemu|ch|lxc)\\x2d)(.+)\.scope$/.exec(name)?.[1]
  return machine === undefined ? null : named('systemd-nspawn', machine)
}

function named(runtime: 'lxc' | 'systemd-nspawn', escaped: string): ProcessContainer {
  const name = decodeEscapes(escaped)
  return { runtime, id: name, name }
}

/** Flatpak and Snap: the application's identifier. */
function sandbox(name: string): ProcessContainer | null {
  const flatpak = /^(?:app-)?flatpak-(.+)-[^-]+\.scope$/.exec(name)?.[1]
  if (flatpak !== undefined) return { runtime: 'flatpak', id: decodeEscapes(flatpak), name: null }
  const snap = /^snap\.([a-z0-9-]+(?:_[a-z0-9]+)?)(?:\+[a-z0-9-]+)?\..+\.(?:service|scope)$/.exec(
    name
  )?.[1]
  return snap === undefined ? null : { runtime: 'snap', id: snap, name: null }
}

function isUnfamiliar(name: string, parent: string | undefined): boolean {
  return /(?:^|[-:])[0-9a-f]{64}(?:\.scope)?$/.test(name) || parent === 'ecs'
}

/** Bytes that a unit's name may not hold stand as \xHH in it (systemd-escape(1)). */
function decodeEscapes(text: string): string {
  return text.replace(/(?:\\x[0-9a-f]{2})+/gi, (escapes) =>
    Buffer.from(escapes.replaceAll('\\x', ''), 'hex').toString('utf8')
  )
}
