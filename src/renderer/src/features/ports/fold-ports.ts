import type { OpenPort } from '../../stores/open-port'

/** A line of the table: one open port, or the two that are one door over IPv4 and over IPv6. */
export interface PortLine {
  /** Id of the first. */
  readonly id: number
  /** IPv4 first. */
  readonly ports: readonly [OpenPort] | readonly [OpenPort, OpenPort]
}

/**
 * Open ports as lines. The same port of the same protocol, of the same owners and open to the same is
 * one line where it stands in the list once for IPv4 and once for IPv6. Ports whose owner is not known
 * are never folded: they might belong to two programs.
 */
export function foldPorts(ports: Iterable<OpenPort>): PortLine[] {
  const lines: PortLine[] = []
  const doors = new Map<string, OpenPort[]>()
  for (const port of ports) {
    const key = doorKey(port)
    if (key === null) {
      lines.push({ id: port.row.id, ports: [port] })
      continue
    }
    const door = doors.get(key)
    if (door === undefined) doors.set(key, [port])
    else door.push(port)
  }
  for (const door of doors.values()) lines.push(...linesOf(door))
  return lines
}

function linesOf(door: readonly OpenPort[]): PortLine[] {
  const [first, second, ...more] = door
  const isPair = more.length === 0 && first?.row.family !== second?.row.family
  if (first === undefined || second === undefined || !isPair) {
    return door.map((port) => ({ id: port.row.id, ports: [port] }))
  }
  const [four, six] = first.row.family === 4 ? [first, second] : [second, first]
  return [{ id: four.row.id, ports: [four, six] }]
}

/** What two sockets must have in common to be one door; null where that is not known. */
function doorKey({ row, exposure }: OpenPort): string | null {
  const { protocol, localPort, owners, namespace } = row
  if (owners.length === 0 || exposure === null) return null
  const holders = owners.map(({ pid, startedAt }) => `${pid} ${startedAt ?? ''}`).sort()
  return [protocol, localPort, exposure, namespace ?? '', ...holders].join('|')
}

/** Ids to show of the lines, in order: of a line that is unfolded those of both its ports. */
export function lineIds(lines: readonly PortLine[], unfolded: ReadonlySet<number>): number[] {
  return lines.flatMap(({ id, ports }) =>
    unfolded.has(id) ? ports.map(({ row }) => row.id) : [id]
  )
}
