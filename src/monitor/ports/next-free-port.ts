import { isEphemeral, isPrivileged } from '../../shared/domain/port-class'
import type { MachineFacts } from '../../shared/model/machine'
import type { NextFreePort, PortState } from '../../shared/model/port-check'
import { bindPlaces, type PortProber } from './port-prober'

const highestPort = 65_535

/** So many ports are tried. */
const maxTries = 200

type PortRules = Pick<MachineFacts, 'ephemeralPorts' | 'excludedPorts' | 'unprivilegedPortStart'>

/**
 * The next port above `after` (0–65535) that TCP and UDP may both take on every address of both IP
 * versions. Ports outside of the range for source ports come first, for the system may give those
 * inside to any program at any time; ports that it keeps back are left out.
 */
export async function nextFreePort(
  after: number,
  prober: PortProber,
  machine: PortRules
): Promise<NextFreePort> {
  let tried = 0
  /** The lowest port that is worth a try: higher as soon as rights are found missing. */
  let lowest = 0
  for (const port of candidates(after, machine)) {
    if (port < lowest) continue
    if (tried === maxTries) break
    tried += 1
    const states = await statesOf(port, prober)
    if (isFree(states)) {
      return { result: 'found', port, isEphemeral: isEphemeral(port, machine.ephemeralPorts) }
    }
    const { unprivilegedPortStart } = machine
    if (states.includes('denied') && isPrivileged(port, unprivilegedPortStart) === true) {
      lowest = unprivilegedPortStart.known ? unprivilegedPortStart.value : lowest
    }
  }
  return { result: 'none', tried }
}

function* candidates(after: number, machine: PortRules): Generator<number> {
  const { ephemeralPorts, excludedPorts } = machine
  for (const wanted of [false, true]) {
    for (let port = after + 1; port <= highestPort; port += 1) {
      if (isEphemeral(port, ephemeralPorts) !== wanted) continue
      if (excludedPorts.known && isIn(port, excludedPorts.value)) continue
      yield port
    }
  }
}

function isIn(port: number, ranges: readonly { first: number; last: number }[]): boolean {
  return ranges.some(({ first, last }) => port >= first && port <= last)
}

/**
 * Up to the first that is in the way. Loopback is tried too: outside of Linux the wildcard may be bound
 * beside a server that has taken the port there.
 */
async function statesOf(port: number, prober: PortProber): Promise<readonly PortState[]> {
  const states: PortState[] = []
  for (const target of bindPlaces) {
    const state = await prober.probe({ ...target, port })
    states.push(state)
    if (state !== 'free' && state !== 'unsupported') break
  }
  return states
}

function isFree(states: readonly PortState[]): boolean {
  return (
    states.includes('free') && states.every((state) => state === 'free' || state === 'unsupported')
  )
}
