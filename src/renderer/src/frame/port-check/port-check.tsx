import { Popover } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import type { SocketRow } from '../../../../shared/model/socket'
import { useEscape } from '../../components/use-layer'
import { sizes } from '../../theme/tokens'
import styles from './port-check.module.css'
import { PortCheckForm } from './port-check-form'

/** Which port the box is about; null for none yet. `turn` grows with every time it is opened. */
export interface AskedPort {
  readonly port: number | null
  readonly turn: number
}

/** The button of the top bar that opens the box “Is a port free?”. */
export function PortCheck({
  asked,
  onOpen,
  onClose,
  onHolder
}: {
  /** Null while the box is closed. */
  readonly asked: AskedPort | null
  readonly onOpen: () => void
  readonly onClose: () => void
  readonly onHolder: (row: SocketRow) => void
}) {
  useEscape(asked !== null, onClose)
  return (
    <Popover
      opened={asked !== null}
      onDismiss={onClose}
      width={sizes.notice}
      position="bottom"
      trapFocus
      returnFocus
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
      shadow="md"
    >
      <Popover.Target>
        <button
          type="button"
          className={styles['button']}
          onClick={asked === null ? onOpen : onClose}
        >
          <IconPlugConnected size={sizes['icon-small']} aria-hidden />
          Is a port free?
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles['dropdown'] ?? ''} aria-label="Is a port free?">
        {asked !== null && (
          <PortCheckForm key={asked.turn} initialPort={asked.port} onHolder={onHolder} />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
