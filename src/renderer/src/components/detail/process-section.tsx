import { shownName } from '../../../../shared/domain/shown-name'
import type { MachineFacts } from '../../../../shared/model/machine'
import type { SocketOwner, SocketRow } from '../../../../shared/model/socket'
import { Explain } from '../explain'
import { elevationRemedy, ownerHiddenText } from '../owner-hidden-text'
import { LoadTiles } from './load-tiles'
import type { OpenProcess } from './open-process'
import { ParentChain } from './parent-chain'
import { ProcessFacts } from './process-facts'
import { OwnerChoice, ProcessHeading } from './process-heading'
import styles from './process-section.module.css'
import { Section } from './section'
import type { ProcessOnShow } from './use-shown-process'

/** The process that holds the socket on show, or why none can be shown. */
export function OwnerSection({
  row,
  machine,
  owner,
  shown,
  onShowOwner,
  onOpenProcess
}: {
  readonly row: SocketRow
  readonly machine: MachineFacts
  /** The one on show; null where none is known. */
  readonly owner: SocketOwner | null
  readonly shown: ProcessOnShow | null
  readonly onShowOwner: (pid: number) => void
  readonly onOpenProcess: OpenProcess
}) {
  if (owner === null || shown === null) {
    return (
      <Section title="Process">
        <p className={styles['note']}>
          {ownerHiddenText(row.ownerHidden).explanation}{' '}
          {row.ownerHidden === 'not-permitted' && elevationRemedy(machine.elevated)}
          {row.ownerHidden !== null && (
            <>
              {' '}
              <Explain id="owner-hidden">Why are owners hidden?</Explain>
            </>
          )}
        </p>
      </Section>
    )
  }
  return (
    <>
      <Section title="Process">
        <ProcessHeading
          owner={owner}
          name={shownName(shown.lastDetail?.name ?? owner.name)}
          goneAt={shown.goneAt}
          onOpenProcess={onOpenProcess}
        />
        <OwnerChoice owners={row.owners} shownPid={owner.pid} onShowOwner={onShowOwner} />
        <ProcessNote shown={shown} />
        {shown.lastDetail !== null && <ProcessFacts detail={shown.lastDetail} />}
      </Section>
      <ProcessSurroundings shown={shown} onOpenProcess={onOpenProcess} />
    </>
  )
}

/** What is to be said before the facts of a process: that they are old, or why there are none. */
export function ProcessNote({ shown: { answer, lastDetail } }: { readonly shown: ProcessOnShow }) {
  if (answer === null) {
    return (
      <p className={styles['waiting']} role="status">
        Asking the system…
      </p>
    )
  }
  if (answer.kind === 'found') return null
  return (
    <p className={styles['note']} role="status">
      {answer.kind === 'failed'
        ? `The process could not be read: ${answer.reason}`
        : `This process has ended.${lastDetail === null ? '' : ' Below is what was last known of it.'}`}
    </p>
  )
}

/** Where a process comes from and what it uses. */
export function ProcessSurroundings({
  shown,
  onOpenProcess
}: {
  readonly shown: ProcessOnShow
  readonly onOpenProcess: OpenProcess
}) {
  const { lastDetail, samples } = shown
  if (lastDetail === null) return null
  return (
    <>
      <ParentChain detail={lastDetail} onOpenProcess={onOpenProcess} />
      <LoadTiles fact={lastDetail.load} samples={samples} />
    </>
  )
}
