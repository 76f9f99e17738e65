import type { SourceChoice } from '../shared/ipc/stream'
import { type Fact, unknown } from '../shared/model/fact'
import type { IpFamily, ProbeProtocol } from '../shared/model/probe'
import type { EngineChoice, EngineRefusal, ProbeScope } from '../shared/model/probing'
import { createLinuxEngine } from './native/linux/create-linux-engine'
import { WindowsIcmpEngine } from './native/win32/windows-icmp-engine'
import type { ProbeEngine } from './probe-engine'
import { findPingEngines } from './tools/ping/find-ping-engines'
import { findRouteEngines } from './tools/route/find-route-engines'

export type { EngineChoice, EngineRefusal } from '../shared/model/probing'

/** What has to be done. */
export interface EngineNeed {
  readonly scope: ProbeScope
  readonly family: IpFamily
  /** Null: any. */
  readonly protocol: ProbeProtocol | null
  /** More than one asks for an engine that can probe several flows on purpose. */
  readonly flows: number
}

/** Programs of the system that probe, best first. */
export interface ProgramEngines {
  readonly engines: readonly ProbeEngine[]
  readonly refusals: readonly EngineRefusal[]
}

/** The ways to probe on this computer. */
export interface Engines {
  /**
   * Those that can do it, best first: the native one, unless it has no ICMP to ping a target with and a
   * program has. Programs of the system are looked for when the first of them is wanted, which takes tens
   * of milliseconds, and once, unless there was none.
   */
  candidates(need: EngineNeed, choice: EngineChoice): AsyncGenerator<ProbeEngine>
  /** Those that can be used, best first, as far as they were looked for. */
  usable(): readonly SourceChoice[]
  /** Those that cannot be used, as far as they were looked for. */
  refusals(): readonly EngineRefusal[]
  /** Ends all that is under way. */
  close(): void
}

/** Where the engines come from; a test brings its own. */
export interface EngineSources {
  /** Known where this system has a native engine that works. */
  readonly native: Fact<ProbeEngine>
  readonly findPrograms: () => Promise<ProgramEngines>
}

/**
 * The engines of this system: the one branch on the platform.
 *
 * @param nativeRefused why native code is not to be used; null where it may be.
 */
export function selectEngines(
  platform: NodeJS.Platform = process.platform,
  nativeRefused: string | null = null
): Engines {
  return createEngines({
    native: nativeEngine(platform, nativeRefused),
    findPrograms: async () => {
      const [route, ping] = await Promise.all([
        findRouteEngines({ platform }),
        findPingEngines({ platform })
      ])
      return {
        engines: [...route.engines, ping.target, ping.path].filter((engine) => engine !== null),
        refusals: [...route.refusals, ...ping.refusals]
      }
    }
  })
}

function nativeEngine(platform: NodeJS.Platform, nativeRefused: string | null): Fact<ProbeEngine> {
  if (nativeRefused !== null) return unknown(nativeRefused)
  if (platform === 'linux') return createLinuxEngine()
  if (platform === 'win32') return WindowsIcmpEngine.tryCreate()
  return unknown('there is none for this system: its own programs are used')
}

/** Puts engines in order, from wherever they come. */
export function createEngines({ native, findPrograms }: EngineSources): Engines {
  const nativeRefusals = native.known ? [] : [{ name: 'native', why: native.reason }]
  let refusals: readonly EngineRefusal[] = nativeRefusals
  let programs: Promise<readonly ProbeEngine[]> | null = null
  let found: readonly ProbeEngine[] = []
  let isClosed = false

  async function look(): Promise<readonly ProbeEngine[]> {
    const told = await findPrograms()
    refusals = [...nativeRefusals, ...told.refusals]
    found = told.engines
    // Somebody may install one meanwhile.
    if (found.length === 0) programs = null
    if (isClosed) for (const engine of found) engine.close()
    return isClosed ? [] : found
  }

  return {
    async *candidates(need, choice) {
      const own =
        choice !== 'system' && native.known && canDo(native.value, need) ? native.value : null
      const isBest = choice === 'native' || own === null || isGoodFor(own, need)
      if (own !== null && isBest) yield own
      if (choice === 'native') return
      programs ??= look()
      const able = (await programs).filter((engine) => canDo(engine, need))
      if (isBest) yield* able
      else yield* [...able, own].sort(goodFirst(need))
    },
    usable: () => [...(native.known ? [native.value] : []), ...found].map(({ choice }) => choice),
    refusals: () => refusals,
    close() {
      isClosed = true
      if (native.known) native.value.close()
      for (const engine of found) engine.close()
    }
  }
}

/**
 * Hosts answer about one UDP datagram a second to a closed port (Linux: icmp_ratelimit of icmp(7)), and
 * pings that come sooner would show loss that is none. Echo requests are not limited so.
 */
function isGoodFor({ abilities }: ProbeEngine, { scope, protocol }: EngineNeed): boolean {
  return scope === 'path' || protocol !== null || abilities.protocols.includes('icmp')
}

function goodFirst(need: EngineNeed) {
  return (one: ProbeEngine, other: ProbeEngine): number =>
    Number(isGoodFor(other, need)) - Number(isGoodFor(one, need))
}

/** Whether an engine can do what is needed. */
export function canDo({ abilities }: ProbeEngine, need: EngineNeed): boolean {
  const { scope, family, protocol, flows } = need
  return (
    abilities.scopes.includes(scope) &&
    abilities.families.includes(family) &&
    (protocol === null || abilities.protocols.includes(protocol)) &&
    (flows === 1 || abilities.findsFlows)
  )
}
