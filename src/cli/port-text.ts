import { showControls } from '../shared/domain/visible-text'
import type { PortAnswer } from '../shared/domain/port-answer'
import type { NextFreePort, PortProbe, PortState, ProbeMethod } from '../shared/model/port-check'
import type { SocketRow } from '../shared/model/socket'
import { alignColumns } from './text-columns'

/** More holders of one protocol are counted. */
const maxHolders = 10

/**
 * The answer about a port: the answer in words, what each attempt came to, who holds it, and what else
 * matters. `next` is null where no other port was looked for.
 */
export function formatPortAnswer(
  answer: PortAnswer,
  next: NextFreePort | null,
  method: ProbeMethod
): string {
  const { headline, details, tcp, udp } = answer
  const holders = [...holderLines(tcp.holders), ...holderLines(udp.holders)]
  const parts = [
    [headline, ...(next === null ? [] : [nextText(next)])],
    probeTable([...tcp.probes, ...udp.probes]),
    holders.length === 0 ? [] : ['Held by:', ...holders],
    method === 'listen' ? [...details, listenNote] : details
  ]
  // Names of processes are hostile text, line feeds within them too.
  const text = parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(showControls).join('\n'))
  return `${text.join('\n\n')}\n`
}

const listenNote =
  'TCP was tried by listening for less than a millisecond: without native code there is no other way.'

function nextText(next: NextFreePort): string {
  if (next.result === 'none') {
    return next.tried === 0
      ? 'There is no port above it.'
      : `None of the ${next.tried} ports tried above it is free.`
  }
  const note = next.isEphemeral ? ', though the system takes source ports from there' : ''
  return `The next free one is ${next.port}${note}.`
}

function probeTable(probes: readonly PortProbe[]): string[] {
  const columns = ([4, 6] as const).flatMap((family) =>
    (['wildcard', 'loopback'] as const).map((scope) => ({ family, scope }))
  )
  const heading = columns.map(({ family, scope }) => `IPv${family} ${scope}`)
  const rows = (['tcp', 'udp'] as const).map((protocol) => [
    protocol.toUpperCase(),
    ...columns.map(({ family, scope }) => {
      const probe = probes.find(
        (one) => one.protocol === protocol && one.family === family && one.scope === scope
      )
      return probe === undefined ? '-' : stateText(probe.state)
    })
  ])
  return alignColumns([['', ...heading], ...rows])
}

function stateText(state: PortState): string {
  if (typeof state === 'object') return `failed (${state.failed})`
  return state === 'in-use' ? 'in use' : state
}

function holderLines(rows: readonly SocketRow[]): string[] {
  const lines = rows.slice(0, maxHolders).map((row) => {
    const { protocol, localAddress, localPort, state } = row
    const address = localAddress.includes(':') ? `[${localAddress}]` : localAddress
    return `  ${protocol} ${address}:${localPort} ${state} ${ownersText(row)}`
  })
  const more = rows.length - lines.length
  return more > 0 ? [...lines, `  and ${more} more`] : lines
}

function ownersText({ owners, ownerHidden }: SocketRow): string {
  if (ownerHidden !== null) return `(${ownerHidden})`
  if (owners.length === 0) return '-'
  return owners.map(({ pid, name }) => `${name ?? ''}(${pid})`).join(', ')
}
