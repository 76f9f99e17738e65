import { IconFolderOpen } from '@tabler/icons-react'
import { bridge } from '../../bridge'
import { sizes } from '../../theme/tokens'
import { ActionButton } from './action-button'
import { openFolderText } from './open-folder-text'
import type { ActionAnswer } from './pane-actions'
import { noFolderReason } from './process-availability'
import { replyErrorText } from './reply-error-text'
import type { ProcessOnShow } from './use-shown-process'

/** Shows the program of a process in the system's file manager. */
export function FolderButton({
  shown,
  unavailable,
  onAnswer
}: {
  readonly shown: ProcessOnShow | null
  /** Why nothing can be done to the process; null where something can. */
  readonly unavailable: string | null
  readonly onAnswer: (answer: ActionAnswer) => void
}) {
  async function open({ ref }: ProcessOnShow): Promise<void> {
    const reply = await bridge.openFolder(ref)
    onAnswer(
      reply.ok ? openFolderText(reply.value) : { text: replyErrorText(reply.error), isBad: true }
    )
  }

  return (
    <ActionButton
      label="Open the program’s folder"
      icon={<IconFolderOpen size={sizes['icon-small']} aria-hidden />}
      unavailable={unavailable ?? (shown === null ? null : noFolderReason(shown))}
      onClick={() => {
        if (shown !== null) void open(shown)
      }}
    />
  )
}
