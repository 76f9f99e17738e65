import { useSyncExternalStore } from 'react'
import { bridge } from '../../bridge'
import { settingsStore } from '../settings'
import { type PathTarget, ProbeStore } from './probe-store'
import { connectProber } from './prober-connection'

/** The targets and their connection: one of each for the life of the page. */
export const probeStore = new ProbeStore((targets) => {
  settingsStore.set('pathTargets', targets)
})

let isConnected = false

/**
 * Has the prober started, and the remembered targets with it, once: for as long as nobody wants to probe
 * there is none. The settings have to be loaded.
 */
export function needProber(): void {
  if (isConnected) return
  isConnected = true
  probeStore.restore(settingsStore.get('pathTargets'))
  connectProber(bridge, probeStore, window)
}

/** Renders again whenever anything of the targets changes. */
export function usePathTargets(): readonly PathTarget[] {
  return useSyncExternalStore(probeStore.subscribe, probeStore.getTargets)
}
