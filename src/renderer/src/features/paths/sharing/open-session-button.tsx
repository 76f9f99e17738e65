import { IconFolderOpen } from '@tabler/icons-react'
import { bridge } from '../../../bridge'
import { HostileText } from '../../../components/hostile-text'
import { sentence } from '../../../format/sentence'
import { pathChoice, probeStore } from '../../../stores/probes/live-probes'
import { sizes } from '../../../theme/tokens'
import styles from './open-session-button.module.css'
import { targetOf } from './session-of'
import { useAnswer } from './use-answer'

/** Opens a session that was saved to a file, and says beside it why not where it cannot. */
export function OpenSessionButton() {
  const [answer, setAnswer] = useAnswer()

  async function open(): Promise<void> {
    const reply = await bridge.openSession(null)
    if (!reply.ok) {
      setAnswer(`Not opened: ${sentence(reply.error.message)}`)
      return
    }
    const { value } = reply
    if (value.result === 'failed') setAnswer(`Not opened: ${sentence(value.reason)}`)
    if (value.result !== 'opened') return
    const target = targetOf(value.session, value.name, `f${crypto.randomUUID()}`)
    probeStore.addOpened(target)
    pathChoice.show({ kind: 'target', key: target.key })
  }

  return (
    <div className={styles['foot']}>
      <p className={styles['answer']} role="status" data-shown={answer !== ''}>
        <HostileText>{answer}</HostileText>
      </p>
      <button type="button" className={styles['open']} onClick={() => void open()}>
        <IconFolderOpen size={sizes['icon-small']} aria-hidden />
        Open session…
      </button>
    </div>
  )
}
