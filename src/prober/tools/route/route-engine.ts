import type { CapabilityGap, SourceChoice } from '../../../shared/ipc/stream'
import type { IpFamily, ProbeEvent, ProbeFault, ProbeProtocol } from '../../../shared/model/probe'
import type { EngineAbilities, ProbeEngine, ProbeOrder, ProbeRun } from '../../probe-engine'
import { runToolLines } from '../tool-lines'
import { isOwnAddress } from '../own-address'
import { refusedRun } from '../refused-run'
import { routeRefusal } from './local-route'
import type { RouteKind } from './route-kind'
import type { RouteCommand } from './route-program'
import { RouteRun, type RouteSystem } from './route-run'

/** What works of a path program on this computer. */
export interface RouteEngineFacts {
  readonly kind: RouteKind
  readonly choice: SourceChoice
  readonly gaps: readonly CapabilityGap[]
  /** One program may serve both families. */
  readonly commands: Readonly<Partial<Record<IpFamily, RouteCommand>>>
  /** The best first. */
  readonly protocols: readonly ProbeProtocol[]
}

const realSystem: RouteSystem = { startLines: runToolLines, isOwnAddress, routeRefusal }

/** Finds paths with a program of the system. */
export class RouteEngine implements ProbeEngine {
  readonly choice: SourceChoice
  readonly gaps: readonly CapabilityGap[]
  readonly abilities: EngineAbilities
  readonly #facts: RouteEngineFacts
  readonly #system: RouteSystem
  readonly #runs = new Set<ProbeRun>()

  constructor(facts: RouteEngineFacts, system: RouteSystem = realSystem) {
    this.#facts = facts
    this.#system = system
    this.choice = facts.choice
    this.gaps = facts.gaps
    this.abilities = {
      scopes: ['path'],
      families: ([4, 6] as const).filter((family) => facts.commands[family] !== undefined),
      protocols: facts.protocols,
      measuresHops: true,
      findsFlows: false
    }
  }

  /** @throws RangeError if the address of the order is no literal of its family. */
  start(order: ProbeOrder, emit: (events: readonly ProbeEvent[]) => void): ProbeRun {
    const { kind, commands, protocols } = this.#facts
    const command = commands[order.family]
    const protocol = order.protocol ?? protocols[0]
    if (command === undefined) return refusedRun(this.#without(`IPv${order.family}`), emit)
    if (protocol === undefined || !protocols.includes(protocol)) {
      return refusedRun(this.#without(protocol === 'udp' ? 'UDP' : 'ICMP'), emit)
    }
    const system = this.#system
    const run: ProbeRun = new RouteRun({
      ...{ kind, command, protocol, order, system },
      emit: (events) => {
        if (events.some(({ type }) => type === 'ended')) this.#runs.delete(run)
        emit(events)
      }
    })
    this.#runs.add(run)
    return run
  }

  close(): void {
    for (const run of this.#runs) run.stop()
  }

  #without(what: string): ProbeFault {
    const { name } = this.choice
    return { kind: 'missing-tool', what: `Probing with ${name}`, detail: `it has no ${what} here` }
  }
}
