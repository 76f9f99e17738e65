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
 * are never folded: they might belong to two programs. A line is the same object as long as its ports are.
 */
export function foldPorts(ports: Iterable<OpenPort>): PortLine[] {
  const lines: PortLine[] = []
  const doors = new Map<string, OpenPort[]>()
  for (const port of ports) {
    const key = doorKey(port)
    if (key === null) {
      lines.push(lineOf(port))
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
    return door.map(lineOf)
  }
  const [four, six] = first.row.family === 4 ? [first, second] : [second, first]
  return [pairOf(four, six)]
}

/** Lines that were made before, by their first port: those of ports that stay the same are kept. */
const singles = new WeakMap<OpenPort, PortLine>()
const pairs = new WeakMap<OpenPort, PortLine>()

function lineOf(port: OpenPort): PortLine {
  let line = singles.get(port)
  if (line === undefined) {
    line = { id: port.row.id, ports: [port] }
    singles.set(port, line)
  }
  return line
}

function pairOf(four: OpenPort, six: OpenPort): PortLine {
  const before = pairs.get(four)
  if (before?.ports[1] === six) return before
  const line: PortLine = { id: four.row.id, ports: [four, six] }
  pairs.set(four, line)
  return line
}

const doorKeys = new WeakMap<OpenPort, string | null>()

function doorKey(port: OpenPort): string | null {
  let key = doorKeys.get(port)
  if (key === undefined) {
    key = makeDoorKey(port)
    doorKeys.set(port, key)
  }
  return key
}

/** What two sockets must have in common to be one door; null where that is not known. */
function makeDoorKey({ row, exposure }: OpenPort): string | null {
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
