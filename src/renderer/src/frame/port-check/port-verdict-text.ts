import type { PortAnswer, PortVerdict, ProtocolAnswer } from '../../../../shared/domain/port-answer'
import { shownName } from '../../../../shared/domain/shown-name'
import type { PortProbe, PortState, ProbeMethod } from '../../../../shared/model/port-check'
import type { SocketRow } from '../../../../shared/model/socket'

/** The answer in as few words as hold it; names in it are hostile text. */
export function portVerdictText({ verdict, tcp, udp }: PortAnswer): string {
  const rows = [tcp, udp].flatMap(holdersOf)
  if (tcp.verdict === 'taken' && udp.verdict === 'free') return `TCP taken${byWhomText(rows)}`
  if (udp.verdict === 'taken' && tcp.verdict === 'free') return `UDP taken${byWhomText(rows)}`
  switch (verdict) {
    case 'free':
      return 'Free'
    case 'taken':
      return `Taken${byWhomText(rows)}`
    case 'partly':
      return `Partly taken${byWhomText(rows)}`
    case 'needs-rights':
      return 'Needs rights'
    case 'excluded':
      return 'Kept back by Windows'
    case 'unknown':
      return 'Cannot be told'
  }
}

/** Sockets that stand in the way: those that hold the port, or the connections that use it. */
export function holdersOf({ holders, connections }: ProtocolAnswer): readonly SocketRow[] {
  return holders.length > 0 ? holders : connections
}

/** The one process behind it by name, more than one by their number; nothing where none is known. */
function byWhomText(rows: readonly SocketRow[]): string {
  const owners = new Map(rows.flatMap((row) => row.owners.map((owner) => [owner.pid, owner])))
  const [first] = owners.values()
  if (first === undefined) return ''
  if (owners.size > 1) return ` by ${owners.size} processes`
  return first.name === null
    ? ` by process ${first.pid}`
    : ` by ${shownName(first.name)} ${first.pid}`
}

/** How a verdict is drawn. */
export const verdictTones: Readonly<Record<PortVerdict, 'good' | 'bad' | 'open'>> = {
  free: 'good',
  taken: 'bad',
  partly: 'bad',
  'needs-rights': 'open',
  excluded: 'bad',
  unknown: 'open'
}

/** What the attempts with one protocol and one IP version came to. */
export function probesText(probes: readonly PortProbe[]): string {
  const wildcard = probes.find(({ scope }) => scope === 'wildcard')
  const loopback = probes.find(({ scope }) => scope === 'loopback')
  if (wildcard === undefined || loopback === undefined) {
    const state = (wildcard ?? loopback)?.state
    return state === undefined ? 'not tried' : portStateText(state)
  }
  const [all, own] = [portStateText(wildcard.state), portStateText(loopback.state)]
  return all === own ? all : `${all}; loopback ${own}`
}

/** What trying it did, after “Tried at …:”. */
export function attemptText({ tcp, udp }: PortAnswer, method: ProbeMethod): string {
  const probes = [...tcp.probes, ...udp.probes].filter(({ state }) => state !== 'unsupported')
  const isFree = ({ state }: PortProbe): boolean => state === 'free'
  if (!probes.some(isFree)) return 'nothing of it could be bound.'
  if (method === 'listen' && tcp.probes.some(isFree)) {
    return 'TCP listened there for a moment, since nothing less can be tried here.'
  }
  const what = probes.every(isFree) ? 'it' : 'what is free of it'
  return `${what} was bound for a moment and given back.`
}

/** What the system said to one attempt, in a word or two. */
function portStateText(state: PortState): string {
  if (typeof state === 'object') return state.failed
  switch (state) {
    case 'free':
      return 'free'
    case 'in-use':
      return 'taken'
    case 'denied':
      return 'refused'
    case 'unsupported':
      return 'not on this machine'
  }
}
