import { missingCapabilities } from './linux-capabilities'

/** What some capabilities let a process do (capabilities(7)), those that weigh most first. */
const meanings: Readonly<Record<string, string>> = {
  CAP_SYS_ADMIN: 'most of what root may do',
  CAP_SYS_MODULE: 'load kernel modules',
  CAP_SYS_PTRACE: 'look into other processes',
  CAP_DAC_OVERRIDE: 'read and write any file',
  CAP_SETUID: 'become any user',
  CAP_BPF: 'load programs into the kernel',
  CAP_NET_ADMIN: 'change network settings',
  CAP_NET_RAW: 'read and send raw packets',
  CAP_NET_BIND_SERVICE: 'open privileged ports'
}

const order = Object.keys(meanings)

export interface PowerText {
  readonly label: string
  /** The capabilities behind it, those that matter most with what they mean. */
  readonly details: string
}

/**
 * What a process may do beyond its user's rights, from its effective capabilities (capabilities(7)).
 * `uid` is null where it is not known.
 */
export function powerText(uid: number | null, capabilities: readonly string[]): PowerText {
  const isRoot = uid === 0
  const missing = missingCapabilities(capabilities)
  const [first, second, ...others] = sorted(capabilities)
  const prefix = isRoot ? 'root: ' : ''
  if (first === undefined) {
    return {
      label: isRoot ? 'root, but no capabilities' : 'no capabilities',
      details: isRoot
        ? 'It runs as root without root’s capabilities: it has root’s files, and little else.'
        : 'It has no capability: it may do what its user may, and no more.'
    }
  }
  if (missing.length === 0) {
    return { label: `${prefix}all capabilities`, details: 'It may do all that root may do.' }
  }
  if (missing.length <= 2) {
    return {
      label: `${prefix}all but ${missing.join(', ')}`,
      details: `It may do all that root may do, except for ${missing.join(' and ')}.`
    }
  }
  const details = `It holds ${[first, ...(second === undefined ? [] : [second]), ...others].map(explained).join(', ')}.`
  if (second === undefined) return { label: `${prefix}${first} only`, details }
  if (others.length === 0) return { label: `${prefix}${first}, ${second}`, details }
  return { label: `${prefix}${first} and ${others.length + 1} more`, details }
}

function sorted(capabilities: readonly string[]): string[] {
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return [...capabilities].sort((a, b) => rank(a) - rank(b))
}

function explained(name: string): string {
  const meaning = meanings[name]
  return meaning === undefined ? name : `${name} (${meaning})`
}
