import { IconFolderOpen } from '@tabler/icons-react'
import { HostileText } from '../../../components/hostile-text'
import { sentence } from '../../../format/sentence'
import { useRefusedFile } from '../../../stores/probes/live-probes'
import { openSession } from '../../../stores/probes/open-session'
import { sizes } from '../../../theme/tokens'
import styles from './open-session-button.module.css'

/** Opens a session that was saved to a file, and says beside it why not where it could not. */
export function OpenSessionButton() {
  const reason = useRefusedFile()
  return (
    <div className={styles['foot']}>
      <p className={styles['answer']} role="status" data-shown={reason !== null}>
        {reason !== null && <HostileText>{`Not opened: ${sentence(reason)}`}</HostileText>}
      </p>
      <button type="button" className={styles['open']} onClick={() => void openSession()}>
        <IconFolderOpen size={sizes['icon-small']} aria-hidden />
        Open session…
      </button>
    </div>
  )
}
