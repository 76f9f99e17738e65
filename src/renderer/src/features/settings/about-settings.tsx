import { bridge } from '../../bridge'
import { useFrameActions } from '../../components/frame-actions'
import { ActionRow } from './action-row'

/** The way to what Portlight is made of, and to its logs. */
export function AboutSettings() {
  const { about } = useFrameActions()
  return (
    <>
      <ActionRow
        label="Versions and diagnostics"
        sentence="What Portlight is made of and what it uses here; copied as a text that you can hand on."
        action="About…"
        onAction={about}
      />
      <ActionRow
        label="Logs"
        sentence="What Portlight did: faults, and every action on a process or a connection. They hold addresses and numbers of processes, and stay on this computer."
        action="Show"
        onAction={() => void bridge.openLogFolder(null)}
      />
    </>
  )
}
