import { limitText } from './error-message'
import type { MachineFacts } from '../model/machine'
import type { PortProbe } from '../model/port-check'
import type { OwnerHiddenReason, SocketRow, TransportProtocol } from '../model/socket'
import type { PortAnswer, ProtocolAnswer } from './port-answer'
import { shownName } from './shown-name'

type Facts = Omit<PortAnswer, 'headline' | 'details'>
type PortRules = Pick<
  MachineFacts,
  'platform' | 'ephemeralPorts' | 'excludedPorts' | 'unprivilegedPortStart'
>

const protocolNames: Readonly<Record<TransportProtocol, string>> = { tcp: 'TCP', udp: 'UDP' }

const hiddenTexts: Readonly<Record<OwnerHiddenReason, string>> = {
  'not-permitted': 'a process that the system does not let Portlight see',
  'no-visible-process': 'no process that can be seen: the kernel, or another pid namespace',
  'not-yet-known': 'a process that has not been found yet',
  'not-reported': 'a process that the system does not name'
}

/** The answer in a sentence or two: one where both protocols fare alike, else one for each. */
export function portAnswerHeadline(facts: Facts, machine: PortRules): string {
  const { port, tcp, udp } = facts
  if (tcp.verdict === 'free' && udp.verdict === 'free') {
    const families = familiesText([...tcp.probes, ...udp.probes])
    return `Port ${port} is free for TCP and UDP${families}.`
  }
  if (isRefusedWhole(tcp) && isRefusedWhole(udp)) {
    return refusalSentence(`port ${port}`, port, machine)
  }
  return (['tcp', 'udp'] as const)
    .map((protocol) => protocolSentence(port, protocol, facts[protocol], machine))
    .join(' ')
}

function protocolSentence(
  port: number,
  protocol: TransportProtocol,
  answer: ProtocolAnswer,
  machine: PortRules
): string {
  const what = `${protocolNames[protocol]} port ${port}`
  switch (answer.verdict) {
    case 'free':
      return `${what} is free.`
    case 'taken':
      return `${what} is taken${byWhom(answer)}.`
    case 'partly':
      return `${what} is ${partsText(answer)}.`
    case 'needs-rights':
      return isRefusedWhole(answer)
        ? refusalSentence(what, port, machine)
        : `${what} is ${partsText(answer)}.`
    case 'excluded':
      return `Windows keeps ${what} back: no program may take it.`
    case 'unknown':
      return `Whether ${what} is free could not be told${failureText(answer.probes)}.`
  }
}

function isRefusedWhole({ verdict, probes }: ProtocolAnswer): boolean {
  return verdict === 'needs-rights' && !probes.some(({ state }) => state === 'free')
}

function refusalSentence(what: string, port: number, { unprivilegedPortStart }: PortRules): string {
  const reason =
    unprivilegedPortStart.known && port < unprivilegedPortStart.value
      ? `${sentenceStart(what)} needs rights that Portlight does not have`
      : `The system does not let Portlight take ${what}`
  return `${reason}, so whether it is free is not known; no socket is seen to hold it.`
}

function sentenceStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** "taken for … by …, and free for …". */
function partsText(answer: ProtocolAnswer): string {
  const taken = placesText(answer.probes, 'in-use')
  const denied = placesText(answer.probes, 'denied')
  return [
    ...(taken === '' ? [] : [`taken for ${taken}${byWhom(answer)}`]),
    ...(denied === '' ? [] : [`denied to Portlight for ${denied}`]),
    `and free for ${placesText(answer.probes, 'free')}`
  ].join(', ')
}

function byWhom({ holders, connections }: ProtocolAnswer): string {
  if (holders.length > 0) return ` by ${ownersText(holders)}`
  if (connections.length > 0) {
    const count = connections.length === 1 ? 'a connection' : `${connections.length} connections`
    return ` by ${count} of ${ownersText(connections)}`
  }
  return ', but no socket in the list holds it: it was opened just now, or the system does not list it'
}

/** Of more processes only the number is told. */
const maxNamed = 3

function ownersText(rows: readonly SocketRow[]): string {
  const owners = new Map<number, string>()
  for (const row of rows) {
    for (const { pid, name } of row.owners) {
      owners.set(pid, name === null ? `process ${pid}` : `${shownName(name)} (${pid})`)
    }
  }
  const texts = [...owners.values()]
  if (texts.length === 0) {
    const reason = rows.find(({ ownerHidden }) => ownerHidden !== null)?.ownerHidden ?? null
    return reason === null ? 'a socket that no process owns' : hiddenTexts[reason]
  }
  const more = texts.length - maxNamed
  return more > 0
    ? `${texts.slice(0, maxNamed).join(', ')} and ${more} more`
    : texts.join(texts.length === 2 ? ' and ' : ', ')
}

/** What the probes in `state` stand for: "IPv4", "all addresses of IPv6 together", … */
function placesText(probes: readonly PortProbe[], state: 'free' | 'in-use' | 'denied'): string {
  const texts = ([4, 6] as const).flatMap((family) => {
    const scopes = probes
      .filter((probe) => probe.family === family && probe.state === state)
      .map(({ scope }) => scope)
    if (scopes.length === 0) return []
    if (scopes.length === 2) return [`IPv${family}`]
    return scopes[0] === 'loopback'
      ? [`the loopback address of IPv${family}`]
      : [`all addresses of IPv${family} together`]
  })
  return texts.join(' and ')
}

function familiesText(probes: readonly PortProbe[]): string {
  const isSupported = (family: 4 | 6) =>
    probes.some((probe) => probe.family === family && probe.state !== 'unsupported')
  if (isSupported(4) && isSupported(6)) return ', on IPv4 and IPv6'
  return isSupported(4)
    ? ' on IPv4; this machine has no IPv6'
    : ' on IPv6; this machine has no IPv4'
}

function failureText(probes: readonly PortProbe[]): string {
  for (const { state } of probes) {
    if (typeof state !== 'object') continue
    return `: ${limitText(state.failed) ?? `the system answered ${state.failed}`}`
  }
  if (probes.some(({ state }) => state === 'denied')) {
    return ': Windows refuses it, as where a program holds it for itself alone'
  }
  return ': this machine has neither IPv4 nor IPv6'
}

/** What else a person should know about the port, a sentence each. */
export function portAnswerDetails(facts: Facts, machine: PortRules): string[] {
  return [
    ...rightsDetail(facts, machine),
    ...ephemeralDetail(facts, machine),
    ...excludedDetail(facts, machine),
    ...serviceDetails(facts)
  ]
}

function rightsDetail({ privileged, allowed }: Facts, machine: PortRules): string[] {
  const { unprivilegedPortStart } = machine
  if (privileged !== true || !unprivilegedPortStart.known) return []
  const who = machine.platform === 'linux' ? 'root or with CAP_NET_BIND_SERVICE' : 'root'
  // Since 10.14 macOS lets everybody take them on all addresses together.
  const where = machine.platform === 'darwin' ? ' bound to one address' : ''
  const rule = `Ports below ${unprivilegedPortStart.value}${where} are for programs that run as ${who}.`
  if (allowed === null) return [rule]
  return [`${rule} Portlight ${allowed ? 'may take them now' : 'may not take them'}.`]
}

function ephemeralDetail({ ephemeral }: Facts, { ephemeralPorts }: PortRules): string[] {
  if (ephemeral === null) {
    return ['From which range the system takes source ports is not known here.']
  }
  if (!ephemeral || !ephemeralPorts.known) return []
  const { first, last } = ephemeralPorts.value
  return [
    `The system takes the source ports of outgoing connections from ${first} to ${last}, so any program may be given this one at any time. A server is better placed outside of that range.`
  ]
}

function excludedDetail({ excluded }: Facts, { platform }: PortRules): string[] {
  if (excluded !== true) return []
  return platform === 'win32'
    ? ['It lies in one of Windows’ excluded port ranges, as Hyper-V and others reserve them.']
    : ['The system does not give it out as a source port (reserved); a program may still take it.']
}

function serviceDetails({ port, tcp, udp }: Facts): string[] {
  const texts = { tcp: serviceText(tcp), udp: serviceText(udp) }
  if (texts.tcp === null && texts.udp === null) return [`No service is known for port ${port}.`]
  if (texts.tcp === texts.udp) return [`Port ${port} is ${texts.tcp}.`]
  return (['tcp', 'udp'] as const).flatMap((protocol) => {
    const text = texts[protocol]
    return text === null ? [] : [`${protocolNames[protocol]} port ${port} is ${text}.`]
  })
}

function serviceText({ service: { registered, common } }: ProtocolAnswer): string | null {
  const used = common === null ? null : `commonly used for ${common}`
  if (registered === null) return used
  const { name, description } = registered
  const isSaid = description === '' || description.toLowerCase() === name.toLowerCase()
  const entry = `registered for ${isSaid ? name : `${name} (${description})`}`
  return used === null || common === name ? entry : `${used} and ${entry}`
}
