import { useEffect, useMemo, useRef } from 'react'
import type { FrameActions } from '../components/frame-actions'
import { type FrameCommand, openPortsCommand } from './frame-command'

/** What the screens may have the frame do: the same object each time, so that nothing is drawn anew for it. */
export function useActionsOf(run: (command: FrameCommand) => void): FrameActions {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  return useMemo(
    () => ({
      probe(host, scope) {
        latest.current({ kind: 'probe', typed: host, part: { scope } })
      },
      showSocket(id) {
        latest.current({ kind: 'socket', id })
      },
      showPort(port) {
        latest.current(openPortsCommand(port))
      },
      about() {
        latest.current({ kind: 'about' })
      }
    }),
    []
  )
}
