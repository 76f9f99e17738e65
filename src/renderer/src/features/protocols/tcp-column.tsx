import { retransmittedShare } from '../../../../shared/domain/counter-rates'
import { countSum } from '../../../../shared/domain/counters/count-sum'
import { shareText } from '../../../../shared/domain/counters/share-text'
import { spanText } from '../../../../shared/domain/counters/span-text'
import type { Finding } from '../../../../shared/domain/findings/finding'
import { protocolThresholds } from '../../../../shared/domain/findings/protocols/protocol-thresholds'
import type { CountersMessage } from '../../../../shared/ipc/stream'
import type { CounterPoint } from '../../../../shared/model/counter-history'
import { HostileText } from '../../components/hostile-text'
import { countText } from '../../format/locale-text'
import { sentence } from '../../format/sentence'
import type { SocketStore } from '../../stores/socket-store'
import { ExchangeDrawing } from './exchange-drawing'
import { familyViews } from './family-views'
import { figureLines } from './figure-line'
import { ProtocolColumn } from './protocol-column'
import styles from './protocol-part.module.css'
import { Meaning, Reading } from './reading'
import { readingLevel } from './reading-level'
import { ShareMeter } from './share-meter'
import { SocketRanking } from './socket-ranking'
import { tcpLines } from './tcp-lines'
import { useCountedSockets } from './use-counted-sockets'

const { notice, warning, leastSegments } = protocolThresholds.retransmitted

/** TCP: whether what was sent has to be sent again, by whom, and why that keeps the promise. */
export function TcpColumn({
  store,
  newest,
  findings,
  points,
  isApart
}: {
  readonly store: SocketStore
  readonly newest: CountersMessage
  readonly findings: readonly Finding[]
  readonly points: readonly CounterPoint[]
  readonly isApart: boolean
}) {
  const counted = useCountedSockets(store, 'tcp')
  const views = familyViews(newest, ({ tcp }) => tcp, isApart)
  const lately = familyViews(newest, ({ tcp }) => tcp, false)[0]?.lastMinute ?? null
  const share = lately === null ? null : retransmittedShare(lately)
  const sent = countSum(lately?.segmentsOut, lately?.retransmittedSegments)
  const level = readingLevel(share, findings, 'many-retransmissions')
  const span = newest.lastMinute === null ? null : spanText(newest.lastMinute.spanMs)
  const isFew = sent !== null && sent < leastSegments
  return (
    <ProtocolColumn
      protocol="tcp"
      name="TCP"
      term="tcp"
      promise="Promises every byte, once and in order, or tells that it could not."
      reading={
        <Reading
          figure={share === null ? (sent === 0 ? '0' : '–') : shareText(share)}
          level={level}
          what={
            sent === 0
              ? `segments sent in ${span ?? 'the last minute'}`
              : `of segments sent again${span === null ? '' : ` in ${span}`}`
          }
        >
          <ShareMeter share={share} level={level} notice={notice} warning={warning} />
          <Meaning>
            {isFew && sent > 0 ? `Of only ${countText(sent)} segments: too few to judge by. ` : ''}
            Above 1 % people notice, above 5 % connections become slow.
          </Meaning>
        </Reading>
      }
      views={views}
      points={points}
      bad="sent again"
      startedAt={newest.report.sinceStart.startedAt}
      isApart={isApart}
      groupsOf={(view, totals) => [
        { key: 'all', heading: null, about: null, lines: figureLines(view, totals, tcpLines) }
      ]}
    >
      <Established newest={newest} />
      <SocketRanking
        title="Connections that send again most"
        counted={counted}
        verb="segments sent again"
        noSockets="There is no connection now."
        none="No connection of now has sent anything again since it was opened."
        untold="This system does not tell it of single connections."
      />
      <section className={styles['part']} aria-label="How TCP keeps its promise">
        <h3 className={styles['title']}>How it keeps its promise</h3>
        <ExchangeDrawing
          span={span ?? 'the last minute'}
          sent={sent}
          sentAgain={lately?.retransmittedSegments ?? null}
          share={share ?? (sent === 0 ? 0 : null)}
          medianRttMs={counted.medianRttMs}
        />
      </section>
    </ProtocolColumn>
  )
}

function Established({ newest }: { readonly newest: CountersMessage }) {
  const { tcpEstablished } = newest.report.counters
  return (
    <p className={styles['level']}>
      {tcpEstablished.known ? (
        <>
          <b>{countText(tcpEstablished.value)}</b>{' '}
          {tcpEstablished.value === 1 ? 'connection' : 'connections'} established now
        </>
      ) : (
        <HostileText>
          {sentence(`How many connections are established is unknown: ${tcpEstablished.reason}`)}
        </HostileText>
      )}
    </p>
  )
}
