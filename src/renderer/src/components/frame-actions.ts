import { createContext, useContext } from 'react'
import type { ProbeScope } from '../../../shared/model/probing'

/** What a part of a screen can have the frame do, on whatever screen that is. */
export interface FrameActions {
  /** Probes a host (a literal address, or a name) on the screen of paths. */
  readonly probe: (host: string, scope: ProbeScope) => void
  /** Chooses a socket on the screen that shows it. */
  readonly showSocket: (id: number) => void
  /** Leaves the open ports with this number (1–65535) in their table, and shows it. */
  readonly showPort: (port: number) => void
  /** Opens the box that tells what Portlight is made of. */
  readonly about: () => void
}

export const FrameActionsContext = createContext<FrameActions | null>(null)

/** Throws outside the frame. */
export function useFrameActions(): FrameActions {
  const actions = useContext(FrameActionsContext)
  if (actions === null) throw new Error('There is no frame around this')
  return actions
}
