import type { MachineFacts } from '../../../../shared/model/machine'
import type { SocketRow } from '../../../../shared/model/socket'
import { sentence } from '../../format/sentence'
import { elevationRemedy, ownerHiddenText } from '../owner-hidden-text'
import type { ProcessOnShow } from './use-shown-process'

/** Why nothing can be done to the process that is on show, in sentences; null where it can. */
export function noProcessReason(
  row: SocketRow | null,
  shown: ProcessOnShow | null,
  { elevated }: Pick<MachineFacts, 'elevated'>
): string | null {
  if (shown === null) {
    const reason = row?.ownerHidden ?? null
    const { explanation } = ownerHiddenText(reason)
    return reason === 'not-permitted' ? `${explanation} ${elevationRemedy(elevated)}` : explanation
  }
  return shown.answer?.kind === 'gone' ? 'The process has ended.' : null
}

/** Why the folder of its program cannot be opened, in a sentence; null where it can. */
export function noFolderReason({ lastDetail }: ProcessOnShow): string | null {
  if (lastDetail === null) return 'The process has not been read yet.'
  const { executable, executableDeleted } = lastDetail
  if (!executable.known) return sentence(`Where its file lies is not known: ${executable.reason}`)
  return executableDeleted ? 'The file was removed or replaced since the start.' : null
}
