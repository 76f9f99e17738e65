import { ActionIcon, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type RefObject, useEffect, useState } from 'react'
import { isEphemeral, portClass } from '../../../../shared/domain/port-class'
import { noFigures, type SocketFigures } from '../../../../shared/domain/socket-figures'
import type { SocketRow } from '../../../../shared/model/socket'
import { ExposureBadge } from '../../components/exposure-badge'
import { FactLine, FactsList } from '../../components/facts-list'
import { FactValue } from '../../components/fact-value'
import { FindingsList } from '../../components/findings-list'
import { HostileText } from '../../components/hostile-text'
import { elevationRemedy, ownerHiddenText } from '../../components/owner-hidden-text'
import { PrivilegeShield } from '../../components/privilege-shield'
import { tip } from '../../components/tip'
import { countText, dateTimeText, timeText } from '../../format/locale-text'
import { endpointText } from '../../format/endpoint'
import { monitorConnection } from '../../stores/live'
import { openPortOf } from '../../stores/open-port'
import type { SelectedSocket } from '../../stores/selection'
import type { SocketStore } from '../../stores/socket-store'
import { sizes } from '../../theme/tokens'
import styles from './detail-pane.module.css'
import { acceptQueue } from './figures-text'
import { ProcessSection } from './process-section'
import { RelatedSockets } from './related-sockets'
import { Section } from './section'

interface DetailPaneProps {
  /** Receives the part that scrolls and takes the focus. */
  readonly content: RefObject<HTMLDivElement | null>
  readonly store: SocketStore
  readonly selected: SelectedSocket
  readonly onSelect: (id: number) => void
  readonly onClose: () => void
}

const classTexts = {
  'well-known': 'well-known (1–1023), meant for standard services',
  registered: 'registered (1024–49151), for applications',
  dynamic: 'dynamic (49152–65535), free for any use'
} as const

/** A port and the process behind it. */
export function DetailPane(props: DetailPaneProps) {
  const { content, store, selected, onSelect, onClose } = props
  const { row, closedAt } = selected
  const owner = useShownOwner(row)

  /** The line that was chosen leaves its list, so the focus moves to what it brought. */
  function selectOther(id: number): void {
    onSelect(id)
    content.current?.focus()
  }
  const process = owner === null ? null : store.processAnswer(owner.ref)
  const machine = store.hello?.machine
  if (machine === undefined) return null
  const known = store.openPorts.get(row.id)
  // A socket that is closed may bear a number that a restarted monitor has given to another.
  const port = known?.row === row ? known : openPortOf(row, machine)
  const findings = known?.row === row ? store.findings.of(row.id) : []
  const { registered, common } = port.service
  const start = machine.unprivilegedPortStart

  return (
    <aside className={styles['pane']} aria-label={`Port ${row.localPort}, details`}>
      <header className={styles['header']}>
        <h2 className={styles['title']}>
          <span className={styles['port']}>{row.localPort}</span>
          <span className={styles['protocol']}>
            {row.protocol.toUpperCase()}
            {row.family === 6 && ' v6'}
          </span>
          <PrivilegeShield privileged={port.privileged} start={start.known ? start.value : null} />
          {port.serviceLabel !== null && (
            <span className={styles['service']}>{port.serviceLabel}</span>
          )}
        </h2>
        <Tooltip label="Close (Esc)">
          <ActionIcon variant="subtle" color="gray" aria-label="Close details" onClick={onClose}>
            <IconX size={sizes.icon} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </header>

      <p className={styles['reach']}>
        <ExposureBadge exposure={port.exposure} row={row} />
        <span className={styles['address']}>{endpointText(row.localAddress, row.localPort)}</span>
      </p>

      <div
        ref={content}
        className={styles['content']}
        role="region"
        aria-label="Details"
        tabIndex={0}
      >
        {closedAt !== null && (
          <p className={styles['closed']} role="status">
            This socket was closed before {timeText(closedAt)}. Below is how it was last seen.
          </p>
        )}

        {findings.length > 0 && (
          <Section title="Why is this flagged?" count={findings.length}>
            <FindingsList findings={findings} />
          </Section>
        )}
        {owner === null ? (
          <Section title="Process">
            <p className={styles['text']}>
              {ownerHiddenText(row.ownerHidden).explanation}{' '}
              {row.ownerHidden === 'not-permitted' && elevationRemedy(machine.elevated)}
            </p>
          </Section>
        ) : (
          <ProcessSection
            row={row}
            shownPid={owner.ref.pid}
            answer={process?.answer ?? null}
            lastDetail={process?.lastDetail ?? null}
            onShowOwner={owner.choose}
          />
        )}
        {closedAt === null && (
          <RelatedSockets
            store={store}
            row={row}
            pid={owner?.ref.pid ?? null}
            onSelect={selectOther}
          />
        )}

        <Section title="About this port">
          <FactsList>
            <FactLine name="Port class">
              {classTexts[portClass(row.localPort)]}
              {isEphemeral(row.localPort, machine.ephemeralPorts) &&
                '; in the range from which this system takes source ports'}
            </FactLine>
            <FactLine name="Privileged">
              <FactValue fact={start}>
                {(first) =>
                  port.privileged === true
                    ? `yes: ports below ${first} need rights here`
                    : 'no: anybody may open it here'
                }
              </FactValue>
            </FactLine>
            <FactLine name="Service">
              {registered === null
                ? 'not registered with IANA'
                : `${registered.name} (IANA)${registered.description === '' ? '' : `: ${registered.description}`}`}
              {common !== null && common !== registered?.name && <>, commonly {common}</>}
            </FactLine>
            <FactLine name="Socket user">
              {row.user === null ? (
                row.uid === null ? (
                  'Unknown'
                ) : (
                  `uid ${row.uid}, which has no name here`
                )
              ) : (
                <>
                  <HostileText>{row.user}</HostileText>
                  {row.uid !== null && ` (uid ${row.uid})`}
                </>
              )}
            </FactLine>
            {row.v6Only !== null && row.localAddress === '::' && (
              <FactLine name="IPv4 too">
                {row.v6Only ? 'no: this socket takes IPv6 alone' : 'yes: it takes IPv4 as well'}
              </FactLine>
            )}
            <QueueLine row={row} figures={store.figures.get(row.id) ?? noFigures} />
            <FactLine name="Open since">
              {row.firstSeenKind === 'started-before-portlight'
                ? `before ${dateTimeText(row.firstSeenAt)}, when Portlight began to watch`
                : dateTimeText(row.firstSeenAt)}
            </FactLine>
          </FactsList>
        </Section>
      </div>
    </aside>
  )
}

/** What waits at the socket, and what was lost there. */
function QueueLine({ row, figures }: { readonly row: SocketRow; readonly figures: SocketFigures }) {
  if (row.protocol === 'udp') {
    if (figures.drops === null) return null
    return (
      <FactLine name="Lost here">
        <span
          {...tip(
            'Datagrams that came while the buffer of the socket was full were thrown away: its program reads too slowly. Nobody sends them again unless the program does.'
          )}
        >
          {figures.drops === 0
            ? 'no datagram, its buffer was never full'
            : `${countText(figures.drops)} datagrams, its buffer was full`}
        </span>
      </FactLine>
    )
  }
  const queue = acceptQueue(figures)
  if (queue === null) return null
  return (
    <FactLine name="Queue">
      <span
        className={queue.isFull ? styles['full'] : undefined}
        {...tip(
          'The system completes connections by itself and keeps them here until the program accepts them. New ones are refused or left waiting when the queue is full.'
        )}
      >
        {queue.text}
      </span>
    </FactLine>
  )
}

/** The owner to show, the first unless another is chosen; the monitor is told to watch it. */
function useShownOwner(row: SocketRow) {
  const [chosenPid, setChosenPid] = useState<number | null>(null)
  const shown = row.owners.find((owner) => owner.pid === chosenPid) ?? row.owners[0] ?? null
  const pid = shown?.pid ?? null
  const startedAt = shown?.startedAt ?? null

  useEffect(() => {
    monitorConnection.setInterest({ process: pid === null ? null : { pid, startedAt } })
    return () => {
      monitorConnection.setInterest({ process: null })
    }
  }, [pid, startedAt])

  return pid === null ? null : { ref: { pid, startedAt }, choose: setChosenPid }
}
