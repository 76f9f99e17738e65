import { useSyncExternalStore } from 'react'
import type { EnginesMessage } from '../../../../shared/ipc/probe-stream'
import { type ProbingOptions, usualProbing } from '../../../../shared/model/probing'
import { bridge } from '../../bridge'
import { settingsStore } from '../settings'
import { PathChoice, type PathsShown, type RefusedTarget } from './path-choice'
import { type PathTarget, type ProberDown, ProbeStore } from './probe-store'
import type { ProbeCounts } from './probe-tally'
import type { ProcessConnection } from '../process-port'
import { connectProber } from './prober-connection'
import { ProberQuiet } from './prober-quiet'

/** The targets, their connection and what is chosen of them: one of each for the life of the page. */
export const probeStore = new ProbeStore((targets) => {
  settingsStore.set('pathTargets', targets)
})
export const pathChoice = new PathChoice()
const proberQuiet = new ProberQuiet()

let connection: ProcessConnection | null = null

/**
 * Has the prober started, and the remembered targets with it, once: for as long as nobody wants to probe
 * there is none. The settings have to be loaded.
 */
export function needProber(): void {
  if (connection !== null) return
  probeStore.restore(settingsStore.get('pathTargets'))
  connection = connectProber(bridge, probeStore, window)
  bridge.onProberQuiet(({ seconds }) => {
    proberQuiet.set(seconds)
  })
}

/** Has a prober that main has given up started again. */
export function tryProberAgain(): void {
  connection?.askAgain()
}

/** Probes what a person typed or pasted, and shows it; what cannot be is told beside the box. */
export async function probe(typed: string, part: Partial<ProbingOptions> = {}): Promise<boolean> {
  needProber()
  if (probeStore.getDown()?.isGivenUp === true) tryProberAgain()
  pathChoice.refuse(null)
  const engine = settingsStore.get('probeEngine')
  const outcome = await probeStore.add(typed, { ...usualProbing, engine, ...part })
  if (outcome.ok) pathChoice.show({ kind: 'target', key: outcome.key })
  else pathChoice.refuse({ typed, reason: outcome.reason })
  return outcome.ok
}

/** Renders again whenever anything of the targets changes. */
export function usePathTargets(): readonly PathTarget[] {
  return useSyncExternalStore(probeStore.subscribe, probeStore.getTargets)
}

export function usePathsShown(): PathsShown | null {
  return useSyncExternalStore(pathChoice.subscribe, pathChoice.getShown)
}

export function useRefusedTarget(): RefusedTarget | null {
  return useSyncExternalStore(pathChoice.subscribe, pathChoice.getRefused)
}

/** Why the file that was chosen last could not be opened; null where nothing is to be said. */
export function useRefusedFile(): string | null {
  return useSyncExternalStore(pathChoice.subscribe, pathChoice.getRefusedFile)
}

/** What Portlight's own probing has sent and got. */
export function useProbeCounts(): ProbeCounts {
  return useSyncExternalStore(probeStore.subscribe, probeStore.getCounts)
}

/** Ways to probe; null before the prober has told. */
export function useEngines(): EnginesMessage | null {
  return useSyncExternalStore(probeStore.subscribe, probeStore.getEngines)
}

/** Why nothing can be probed at the moment; null where it can. */
export function useProberDown(): ProberDown | null {
  return useSyncExternalStore(probeStore.subscribe, probeStore.getDown)
}

/** For how many seconds the prober has given no sign of life; 0 while it does. */
export function useProberQuiet(): number {
  return useSyncExternalStore(proberQuiet.subscribe, proberQuiet.getSeconds)
}
