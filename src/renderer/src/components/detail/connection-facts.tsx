import { noFigures } from '../../../../shared/domain/socket-figures'
import type { SocketRow, SocketState, TcpState } from '../../../../shared/model/socket'
import { ageExplanation, ageText } from '../../format/age-text'
import { byteText } from '../../format/byte-text'
import { countText } from '../../format/locale-text'
import { roundTripText } from '../../format/round-trip-text'
import type { SocketStore } from '../../stores/socket-store'
import { Explain } from '../explain'
import { FactLine, FactsList } from '../facts-list'
import { HostNameLine } from './host-name-line'
import { tip } from '../tip'
import styles from './connection-facts.module.css'
import { SocketUserLine } from './port-facts'
import { Section } from './section'
import { stateSentences } from './state-sentences'

const explanations = {
  bytes:
    'Counted by the kernel since the connection was opened; opening and closing count as a byte each.',
  waiting:
    'What the kernel keeps: sent and not confirmed yet, or received and not read by the program yet.'
}

/** The state of a connection in words, and what the kernel measures of it. */
export function ConnectionFacts({
  store,
  row
}: {
  readonly store: SocketStore
  readonly row: SocketRow
}) {
  const figures = store.figures.get(row.id) ?? noFigures
  const rates = store.figures.ratesOf(row.id)
  const now = Date.now()
  const isTcp = row.protocol === 'tcp'
  return (
    <Section title="State">
      <p className={styles['state']}>
        <b className={styles['name']}>
          <StateName row={row} />
        </b>{' '}
        {stateSentences[row.state]}
      </p>
      <FactsList>
        {isTcp && (
          <>
            <FactLine name="Round trip" term="rtt">
              {figures.rttMs === null ? (
                <NotTold />
              ) : (
                `${roundTripText(figures.rttMs)}${figures.rttVarianceMs === null ? '' : ` ± ${roundTripText(figures.rttVarianceMs)}`}`
              )}
            </FactLine>
            <FactLine name="Sent again" term="retransmission">
              {figures.retransmits === null ? (
                <NotTold />
              ) : (
                `${countText(figures.retransmits)} ${figures.retransmits === 1 ? 'segment' : 'segments'}`
              )}
            </FactLine>
            <FactLine name="Sent" explanation={explanations.bytes}>
              <Traffic bytes={figures.bytesAcked} rate={rates.acked} verb="confirmed" />
            </FactLine>
            <FactLine name="Received" explanation={explanations.bytes}>
              <Traffic bytes={figures.bytesReceived} rate={rates.received} verb="received" />
            </FactLine>
          </>
        )}
        <FactLine name="Waiting" explanation={explanations.waiting}>
          {figures.sendQueue === null || figures.receiveQueue === null ? (
            <NotTold />
          ) : (
            `${byteText(figures.sendQueue)} to send, ${byteText(figures.receiveQueue)} to read`
          )}
        </FactLine>
        <HostNameLine row={row} />
        <FactLine name="Age">
          <span {...tip(ageExplanation(row, now))}>{ageText(row, now)}</span>
        </FactLine>
        <SocketUserLine row={row} />
      </FactsList>
    </Section>
  )
}

/** The state's name; those of TCP explain themselves. */
function StateName({ row: { state } }: { readonly row: SocketRow }) {
  return isTcpState(state) ? <Explain id={state}>{state}</Explain> : state
}

function isTcpState(state: SocketState): state is TcpState {
  return state !== 'BOUND' && state !== 'CONNECTED' && state !== 'UNKNOWN'
}

function Traffic({
  bytes,
  rate,
  verb
}: {
  readonly bytes: number | null
  /** Bytes a second. */
  readonly rate: number | null
  readonly verb: string
}) {
  if (bytes === null) return <NotTold />
  return (
    <>
      {byteText(bytes)} {verb}
      {rate !== null && (
        <span className={styles['rate']}>, now {byteText(Math.round(rate))}/s</span>
      )}
    </>
  )
}

function NotTold() {
  return <span className={styles['unknown']}>Unknown: not told of this socket</span>
}
