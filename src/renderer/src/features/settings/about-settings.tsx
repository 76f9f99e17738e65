import { Button } from '@mantine/core'
import { bridge } from '../../bridge'
import { useFrameActions } from '../../components/frame-actions'
import { SettingRow } from './setting-row'

/** The way to what Portlight is made of, and to its logs. */
export function AboutSettings() {
  const { about } = useFrameActions()
  return (
    <>
      <SettingRow
        label="Versions and diagnostics"
        sentence="What Portlight is made of and what it uses here; copied as a text that you can hand on."
        isAction
        control={({ id, describedBy }) => (
          <Button
            id={id}
            aria-describedby={describedBy}
            size="compact-sm"
            variant="default"
            onClick={about}
          >
            About…
          </Button>
        )}
      />
      <SettingRow
        label="Logs"
        sentence="What Portlight did: faults, and every action on a process or a connection. They hold addresses and numbers of processes, and stay on this computer."
        isAction
        control={({ id, describedBy }) => (
          <Button
            id={id}
            aria-describedby={describedBy}
            size="compact-sm"
            variant="default"
            onClick={() => void bridge.openLogFolder(null)}
          >
            Show
          </Button>
        )}
      />
    </>
  )
}
