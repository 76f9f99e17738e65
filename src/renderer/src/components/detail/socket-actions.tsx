import { useState } from 'react'
import { shownName } from '../../../../shared/domain/shown-name'
import type { Direction } from '../../../../shared/domain/direction'
import type { MachineFacts } from '../../../../shared/model/machine'
import { isOpenPort, type SocketOwner, type SocketRow } from '../../../../shared/model/socket'
import { useFrameActions } from '../frame-actions'
import type { SocketStore } from '../../stores/socket-store'
import { ActionButton } from './action-button'
import { CloseConnectionDialog } from './close-connection-dialog'
import { connectionRefOf } from './closing-text'
import { copyItems } from './copy-items'
import { CopyMenu } from './copy-menu'
import { EndProcessDialog } from './end-process-dialog'
import { FirewallDialog } from './firewall-dialog'
import { firewallSubjectOf } from './firewall-subject-of'
import { type ActionAnswer, PaneActions } from './pane-actions'
import { FolderButton } from './process-action-buttons'
import { noProcessReason } from './process-availability'
import { copyText } from './use-copy'
import type { ProcessOnShow } from './use-shown-process'

interface SocketActionsProps {
  readonly store: SocketStore
  readonly machine: MachineFacts
  readonly row: SocketRow
  /** Of a connection; null where it is not known. */
  readonly direction?: Direction | null
  /** Milliseconds since the Unix epoch; null while it is there. */
  readonly closedAt: number | null
  readonly owner: SocketOwner | null
  readonly shown: ProcessOnShow | null
}

/** What can be done with a port or a connection, and with the process that holds it. */
export function SocketActions(props: SocketActionsProps) {
  const { store, machine, row, direction = null, closedAt, owner, shown } = props
  const { probe } = useFrameActions()
  const [answer, setAnswer] = useState<ActionAnswer | null>(null)
  const [dialog, setDialog] = useState<'end' | 'close' | 'firewall' | null>(null)
  const detail = shown?.lastDetail ?? null
  const noProcess = noProcessReason(row, shown, machine)
  const connection = connectionRefOf(row)
  const remoteHost = row.remoteAddress
  const firewall = firewallSubjectOf(row, direction, detail, machine)
  const name = owner === null ? null : shownName(detail?.name ?? owner.name)

  function closeDialog(): void {
    setDialog(null)
  }

  return (
    <>
      <PaneActions
        answer={answer}
        dangerous={
          <>
            {!isOpenPort(row) && (
              <ActionButton
                label="Close connection…"
                isDangerous
                unavailable={
                  closedAt !== null
                    ? 'The socket is closed already.'
                    : typeof connection === 'string'
                      ? connection
                      : null
                }
                onClick={() => {
                  setDialog('close')
                }}
              />
            )}
            <ActionButton
              label="End process…"
              isDangerous
              unavailable={noProcess}
              onClick={() => {
                setDialog('end')
              }}
            />
          </>
        }
      >
        <CopyMenu
          items={copyItems(row, owner, detail)}
          onCopy={({ label, text }) => void copyText(label, text).then(setAnswer)}
        />
        <FolderButton shown={shown} unavailable={noProcess} onAnswer={setAnswer} />
        {remoteHost !== null && (
          <>
            <ActionButton
              label="Trace"
              onClick={() => {
                probe(remoteHost, 'path')
              }}
            />
            <ActionButton
              label="Ping"
              onClick={() => {
                probe(remoteHost, 'target')
              }}
            />
          </>
        )}
        <ActionButton
          label="Firewall rules"
          unavailable={typeof firewall === 'string' ? firewall : null}
          onClick={() => {
            setDialog('firewall')
          }}
        />
      </PaneActions>
      {dialog === 'end' && owner !== null && name !== null && (
        <EndProcessDialog
          process={owner}
          name={name}
          detail={detail}
          rows={store.socketsOf(owner.pid)}
          onClose={closeDialog}
        />
      )}
      {dialog === 'close' && typeof connection !== 'string' && (
        <CloseConnectionDialog
          row={row}
          connection={connection}
          holder={owner === null || name === null ? null : `${name}, pid ${owner.pid}`}
          onClose={closeDialog}
        />
      )}
      {dialog === 'firewall' && typeof firewall !== 'string' && (
        <FirewallDialog
          title={`Firewall rules for ${row.protocol.toUpperCase()} port ${firewall.direction === 'inbound' ? row.localPort : (row.remotePort ?? '')}`}
          subject={firewall}
          platform={machine.platform}
          onClose={closeDialog}
        />
      )}
    </>
  )
}
