import { useState } from 'react'
import type { MachineFacts } from '../../../../shared/model/machine'
import type { SocketRow } from '../../../../shared/model/socket'
import { ActionButton } from './action-button'
import { copyItems } from './copy-items'
import { CopyMenu } from './copy-menu'
import { EndProcessDialog } from './end-process-dialog'
import { type ActionAnswer, PaneActions } from './pane-actions'
import { FolderButton } from './process-action-buttons'
import { noProcessReason } from './process-availability'
import { copyText } from './use-copy'
import type { ProcessOnShow } from './use-shown-process'

/** What can be done with a process. */
export function ProcessActions({
  machine,
  name,
  shown,
  rows
}: {
  readonly machine: MachineFacts
  readonly name: string
  readonly shown: ProcessOnShow | null
  /** The sockets it holds. */
  readonly rows: readonly SocketRow[]
}) {
  const [answer, setAnswer] = useState<ActionAnswer | null>(null)
  const [isEnding, setEnding] = useState(false)
  const unavailable = noProcessReason(null, shown, machine)
  const owner = shown === null ? null : { ...shown.ref, name }
  return (
    <>
      <PaneActions
        answer={answer}
        dangerous={
          <ActionButton
            label="End process…"
            isDangerous
            unavailable={unavailable}
            onClick={() => {
              setEnding(true)
            }}
          />
        }
      >
        <CopyMenu
          items={copyItems(null, owner, shown?.lastDetail ?? null)}
          onCopy={({ label, text }) => void copyText(label, text).then(setAnswer)}
        />
        <FolderButton shown={shown} unavailable={unavailable} onAnswer={setAnswer} />
      </PaneActions>
      {isEnding && shown !== null && (
        <EndProcessDialog
          process={shown.ref}
          name={name}
          detail={shown.lastDetail}
          rows={rows}
          onClose={() => {
            setEnding(false)
          }}
        />
      )}
    </>
  )
}
