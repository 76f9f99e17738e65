import { countSum } from '../../../../shared/domain/counters/count-sum'
import { lostDatagrams } from '../../../../shared/domain/counters/lost-datagrams'
import { shareText } from '../../../../shared/domain/counters/share-text'
import { spanText } from '../../../../shared/domain/counters/span-text'
import type { Finding } from '../../../../shared/domain/findings/finding'
import { protocolThresholds } from '../../../../shared/domain/findings/protocols/protocol-thresholds'
import type { CountersMessage } from '../../../../shared/ipc/stream'
import type { CounterPoint } from '../../../../shared/model/counter-history'
import type { Count } from '../../../../shared/model/protocol-counters'
import { countText } from '../../format/locale-text'
import type { SocketStore } from '../../stores/socket-store'
import { familyViews } from './family-views'
import { figureLines } from './figure-line'
import { ProtocolColumn } from './protocol-column'
import styles from './protocol-part.module.css'
import { Meaning, Reading } from './reading'
import { readingLevel } from './reading-level'
import { ShareMeter } from './share-meter'
import { SocketRanking } from './socket-ranking'
import { udpLines } from './udp-lines'
import { useCountedSockets } from './use-counted-sockets'

const { notice, warning } = protocolThresholds.bufferDrops

/** UDP: what is lost although it came as far as this computer, and at whose socket. */
export function UdpColumn({
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
  const counted = useCountedSockets(store, 'udp')
  const lately = familyViews(newest, ({ udp }) => udp, false)[0]?.lastMinute ?? null
  const lost = lately === null ? null : lostDatagrams(lately)
  const came = countSum(lost, lately?.datagramsIn)
  const share = lost === null || came === null || came === 0 ? null : lost / came
  const level = readingLevel(share, findings, 'udp-buffer-drops')
  const span = newest.lastMinute === null ? null : spanText(newest.lastMinute.spanMs)
  return (
    <ProtocolColumn
      protocol="udp"
      name="UDP"
      term="udp"
      promise="Promises to hand over a message whole or not at all, and nothing more."
      reading={
        <Reading
          figure={share === null ? (came === 0 ? '0' : '–') : shareText(share)}
          level={level}
          what={
            came === 0
              ? `datagrams came in ${span ?? 'the last minute'}`
              : `lost at this computer${span === null ? '' : ` in ${span}`}`
          }
        >
          <ShareMeter share={share} level={level} notice={notice} warning={warning} />
          <Meaning>
            {lost === null || came === null || came === 0
              ? ''
              : `${countText(lost)} of ${countText(came)} datagrams${noPortText(lately?.noPort)}. `}
            What is lost on the way cannot be counted here. Above 1 % calls and videos suffer; a few
            to ports where nobody listens are normal.
          </Meaning>
        </Reading>
      }
      views={familyViews(newest, ({ udp }) => udp, isApart)}
      points={points}
      bad="lost here"
      startedAt={newest.report.sinceStart.startedAt}
      isApart={isApart}
      groupsOf={(view, totals) => [
        { key: 'all', heading: null, about: null, lines: figureLines(view, totals, udpLines) }
      ]}
    >
      <SocketRanking
        title="Sockets that throw away most"
        counted={counted}
        verb="datagrams thrown away"
        noSockets="There is no UDP socket now."
        none="No socket of now has thrown anything away since it was opened."
        untold="This system does not tell it of single sockets; Linux does."
      />
      <section className={styles['part']} aria-label="Why an application would choose UDP">
        <h3 className={styles['title']}>Why an application would choose it</h3>
        <ul className={styles['reasons']}>
          <li>
            <b>No waiting.</b> A call or a game would rather miss a moment than wait for it: TCP
            holds back all that comes behind a gap.
          </li>
          <li>
            <b>One question, one answer.</b> A name is looked up in one round trip; TCP needs one to
            open a connection first.
          </li>
          <li>
            <b>Many at once.</b> One message can go to a whole group (multicast), as when devices
            look for each other.
          </li>
          <li>
            <b>Its own rules.</b> QUIC, under HTTP/3, builds order and repetition on it as it needs
            them, for each stream alone.
          </li>
        </ul>
      </section>
    </ProtocolColumn>
  )
}

/** Behind the datagrams that were lost: those that are mostly nobody's fault. */
function noPortText(noPort: Count | undefined): string {
  return noPort == null || noPort === 0
    ? ''
    : `, ${countText(noPort)} of them to ports where nobody listens`
}
