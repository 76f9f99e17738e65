import type { CapabilityGap, SourceChoice } from '../../../shared/ipc/stream'
import type { IpFamily, ProbeEvent } from '../../../shared/model/probe'
import type { EngineAbilities, ProbeEngine, ProbeOrder, ProbeRun } from '../../probe-engine'
import { isLiteral } from '../canonical-address'
import { refusedRun } from '../refused-run'
import { setsTtl } from './ping-arguments'
import type { PingProgram } from './ping-program'
import { PingShotsRun } from './ping-shots-run'
import { PingStreamRun } from './ping-stream-run'
import { type PingSystem, realPingSystem } from './ping-system'

/** The ping of each family; one program may be that of both. */
export type PingPrograms = Readonly<Partial<Record<IpFamily, PingProgram>>>

export interface PingEngineFacts {
  readonly scope: ProbeOrder['scope']
  readonly choice: SourceChoice
  readonly gaps: readonly CapabilityGap[]
  readonly programs: PingPrograms
}

/** Probes with the ping of the system: the target, or hop by hop. */
export class PingEngine implements ProbeEngine {
  readonly choice: SourceChoice
  readonly gaps: readonly CapabilityGap[]
  readonly abilities: EngineAbilities
  readonly #facts: PingEngineFacts
  readonly #system: PingSystem
  readonly #runs = new Set<ProbeRun>()

  constructor(facts: PingEngineFacts, system: PingSystem = realPingSystem) {
    this.#facts = facts
    this.#system = system
    this.choice = facts.choice
    this.gaps = facts.gaps
    this.abilities = {
      scopes: [facts.scope],
      families: ([4, 6] as const).filter((family) => facts.programs[family] !== undefined),
      protocols: ['icmp'],
      measuresHops: false,
      findsFlows: false
    }
  }

  /** @throws RangeError if the address of the order is no literal of its family. */
  start(order: ProbeOrder, emit: (events: readonly ProbeEvent[]) => void): ProbeRun {
    if (!isLiteral(order.address, order.family)) {
      throw new RangeError(`not an address of IPv${order.family}: ${order.address}`)
    }
    const program = this.#facts.programs[order.family]
    if (program === undefined) return refuse(`there is no ping for IPv${order.family} here`, emit)
    if (order.protocol === 'udp') return refuse('ping sends ICMP only', emit)
    if (order.scope !== this.#facts.scope)
      return refuse(`it was not set up for a ${order.scope}`, emit)
    // One program for a probe where it has a TTL, or where programs take no interval.
    const isStream = order.scope === 'target' && program.kind !== 'windows'
    const run: ProbeRun = new (isStream ? PingStreamRun : PingShotsRun)({
      ...{ order, program, system: this.#system },
      emit: (events) => {
        if (events.at(-1)?.type === 'ended') this.#runs.delete(run)
        emit(events)
      }
    })
    this.#runs.add(run)
    return run
  }

  close(): void {
    for (const run of this.#runs) run.stop()
  }
}

/** Programs of which a path can be made: those that take a TTL and tell who let it run out. */
export function pathPrograms(programs: PingPrograms): PingPrograms {
  return Object.fromEntries(Object.entries(programs).filter(([, { kind }]) => setsTtl(kind)))
}

function refuse(detail: string, emit: (events: readonly ProbeEvent[]) => void): ProbeRun {
  return refusedRun({ kind: 'missing-tool', what: 'Probing with ping', detail }, emit)
}
