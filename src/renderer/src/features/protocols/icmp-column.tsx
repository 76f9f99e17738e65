import { countSum } from '../../../../shared/domain/counters/count-sum'
import { spanText } from '../../../../shared/domain/counters/span-text'
import type { CountersMessage } from '../../../../shared/ipc/stream'
import type { CounterPoint } from '../../../../shared/model/counter-history'
import { countText } from '../../format/locale-text'
import { useProbeCounts } from '../../stores/probes/live-probes'
import type { ProbeCounts } from '../../stores/probes/probe-tally'
import { familyViews } from './family-views'
import { figureLines } from './figure-line'
import type { LineGroup } from './figures-table'
import { icmpKinds, icmpLines } from './icmp-lines'
import { ProtocolColumn } from './protocol-column'
import styles from './protocol-part.module.css'
import { Meaning, Reading } from './reading'

/** ICMP: what the network said about itself, kind by kind. */
export function IcmpColumn({
  newest,
  points,
  isApart
}: {
  readonly newest: CountersMessage
  readonly points: readonly CounterPoint[]
  readonly isApart: boolean
}) {
  const own = useProbeCounts()
  const lately = familyViews(newest, ({ icmp }) => icmp, false)[0]?.lastMinute ?? null
  const messages = countSum(lately?.messagesIn, lately?.messagesOut)
  // Where nothing can be read, why stands above; that says nothing of the system.
  const isCounted = newest.report.counters.icmp.some(({ counters }) => counters.known)
  const span = newest.lastMinute === null ? null : spanText(newest.lastMinute.spanMs)
  return (
    <ProtocolColumn
      protocol="icmp"
      name="ICMP"
      term="icmp"
      promise="Promises nothing and carries no data: it is how the network talks about itself."
      reading={
        <Reading
          figure={messages === null ? '–' : countText(messages)}
          level={messages === null ? 'unknown' : 'fine'}
          what={`messages in and out${span === null ? '' : ` in ${span}`}`}
        >
          <Meaning>
            No number of them is bad in itself: pings are questions, “unreachable” and “time
            exceeded” tell what became of other packets. In IPv6 neighbours find each other by it,
            so some are always there.
          </Meaning>
        </Reading>
      }
      views={familyViews(newest, ({ icmp }) => icmp, isApart)}
      points={points}
      bad="with errors"
      startedAt={newest.report.sinceStart.startedAt}
      isApart={isApart}
      groupsOf={(view, totals) => [
        { key: 'all', heading: null, about: null, lines: figureLines(view, totals, icmpLines) },
        ...kindGroups(newest, view.family)
      ]}
    >
      {isCounted && icmpKinds(newest, 'both') === null && (
        <p className={styles['text']}>This system does not tell kinds of messages apart.</p>
      )}
      <OwnPart own={own} />
    </ProtocolColumn>
  )
}

function kindGroups(newest: CountersMessage, family: 'ipv4' | 'ipv6' | 'both'): LineGroup[] {
  return (icmpKinds(newest, family) ?? []).map((kind) => ({
    key: kind.name,
    heading: kind.name,
    about: `${kind.meaning === null ? '' : `${kind.meaning} `}${kind.types}.`,
    lines: [kind.in ?? [], kind.out ?? []].flat()
  }))
}

function OwnPart({ own }: { readonly own: ProbeCounts }) {
  return (
    <section className={styles['part']} aria-label="What Portlight itself caused">
      <h3 className={styles['title']}>What Portlight itself caused</h3>
      {own.sent === 0 ? (
        <p className={styles['text']}>
          Nothing: no target of Paths has been probed since this window was opened.
        </p>
      ) : (
        <>
          <p className={styles['level']}>
            <b>{countText(own.sent)}</b> probes out, <b>{countText(own.replies)}</b> replies,{' '}
            <b>{countText(own.expired)}</b> “time exceeded” and <b>{countText(own.unreachable)}</b>{' '}
            “unreachable” in
          </p>
          <p className={styles['text']}>
            Counted since this window was opened, removed targets among them. A probe is an echo
            request, or a datagram where UDP was used; a reply to that is “port unreachable”. Their
            messages are among those above.
          </p>
        </>
      )}
    </section>
  )
}
