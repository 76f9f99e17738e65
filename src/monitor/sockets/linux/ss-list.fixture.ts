/** What ss (iproute2) lists, in a form that rows of Portlight can be compared with. */
import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import type { SocketOwner, SocketRow } from '../../../shared/model/socket'

const run = promisify(execFile)

/** Why nothing can be compared with ss here; empty where it can. */
export const noSsReason =
  process.platform !== 'linux'
    ? ': skipped, ss is of Linux'
    : spawnSync('ss', ['--version']).status === 0
      ? ''
      : ': skipped, no ss here'

/** One text a socket: `protocol state local remote pids`. */
export async function listWithSs(): Promise<string[]> {
  const { stdout } = await run('ss', ['-tunapH'], { maxBuffer: 1 << 28 })
  return stdout.split('\n').filter(Boolean).map(keyOfSsLine)
}

const ssStates: Readonly<Record<string, string>> = {
  ESTAB: 'ESTABLISHED',
  'SYN-RECV': 'SYN-RECEIVED',
  UNCONN: 'CLOSED'
}
const ssUdpStates: Readonly<Record<string, string>> = { ESTAB: 'CONNECTED', UNCONN: 'BOUND' }

function keyOfSsLine(line: string): string {
  const [protocol = '', state = '', , , local = '', remote = ''] = line.split(/\s+/)
  const names = protocol === 'udp' ? ssUdpStates : ssStates
  const pids = Array.from(line.matchAll(/,pid=(\d+),/g), ([, pid]) => Number(pid))
  const owners = [...new Set(pids)].sort((a, b) => a - b).join(',')
  return `${protocol} ${names[state] ?? state} ${ssEnd(local)} ${ssEnd(remote)} ${owners}`
}

/** "*" is the wildcard of a socket that takes both IP versions; behind "%" stands an interface. */
function ssEnd(text: string): string {
  const colon = text.lastIndexOf(':')
  const address = text
    .slice(0, colon)
    .replace(/%[^\]]*/, '')
    .replace(/[[\]]/g, '')
  const port = text.slice(colon + 1)
  return port === '*' ? '-' : `${address === '*' ? '::' : address}:${port}`
}

type ListedSocket = Pick<
  SocketRow,
  'protocol' | 'state' | 'localAddress' | 'localPort' | 'remoteAddress' | 'remotePort'
> & { readonly owners: readonly Pick<SocketOwner, 'pid'>[] }

/** The text that ss's line for the same socket becomes. */
export function keyOfSocket(socket: ListedSocket): string {
  const { protocol, state, localAddress, localPort, remoteAddress, remotePort } = socket
  const remote = remoteAddress === null ? '-' : `${remoteAddress}:${remotePort ?? '?'}`
  const owners = socket.owners.map(({ pid }) => pid).join(',')
  return `${protocol} ${state} ${localAddress}:${localPort} ${remote} ${owners}`
}

/** False for what `ss -tunap` leaves out: raw and icmp, and TCP that is merely bound. */
export function isListedBySs({ protocol, state }: Pick<SocketRow, 'protocol' | 'state'>): boolean {
  return protocol === 'udp' || (protocol === 'tcp' && state !== 'BOUND')
}

/** What of `keys` is not in `others`, each as often as it is there. */
export function without(keys: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const key of others) counts.set(key, (counts.get(key) ?? 0) + 1)
  return keys.filter((key) => {
    const count = counts.get(key) ?? 0
    counts.set(key, count - 1)
    return count <= 0
  })
}
