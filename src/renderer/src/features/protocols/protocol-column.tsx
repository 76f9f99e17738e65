import type { ReactNode } from 'react'
import type { ExplanationId } from '../../../../shared/domain/explanations'
import type { CounterPoint } from '../../../../shared/model/counter-history'
import { Explain } from '../../components/explain'
import { HostileText } from '../../components/hostile-text'
import { dateTimeText } from '../../format/locale-text'
import { sentence } from '../../format/sentence'
import type { FamilyView } from './family-views'
import { FiguresTable, type LineGroup } from './figures-table'
import styles from './protocol-column.module.css'
import { RateChart } from './rate-chart'

const familyNames = { ipv4: 'IPv4', ipv6: 'IPv6', both: 'IPv4 and IPv6' } as const

/** What all three columns have: what the protocol promises, how it is doing, and its figures. */
export function ProtocolColumn<T>({
  protocol,
  name,
  term,
  promise,
  reading,
  views,
  points,
  bad,
  startedAt,
  groupsOf,
  isApart,
  children
}: {
  readonly protocol: 'tcp' | 'udp' | 'icmp'
  readonly name: string
  readonly term: ExplanationId
  /** One sentence. */
  readonly promise: string
  /** How it is doing, at the top. */
  readonly reading: ReactNode
  readonly views: readonly FamilyView<T>[]
  readonly points: readonly CounterPoint[]
  /** What the red line of the chart shows. */
  readonly bad: string
  /** When Portlight first looked; milliseconds since the Unix epoch. */
  readonly startedAt: number
  readonly groupsOf: (view: FamilyView<T>, totals: T) => readonly LineGroup[]
  readonly isApart: boolean
  /** What else there is to show of it. */
  readonly children: ReactNode
}) {
  return (
    <section className={styles['column']} aria-label={name}>
      <h2 className={styles['name']}>
        <Explain id={term}>{name}</Explain>
      </h2>
      <p className={styles['promise']}>{promise}</p>
      {reading}
      <div className={styles['rest']}>
        {views.map((view) => (
          <div key={view.family} className={styles['family']}>
            {isApart && <h3 className={styles['version']}>{familyNames[view.family]}</h3>}
            {isApart && view.family === 'both' && (
              <p className={styles['note']}>This system counts both together.</p>
            )}
            {view.totals.known ? (
              <>
                <RateChart points={points} protocol={protocol} family={view.family} bad={bad} />
                <FiguresTable
                  label={`${name}${isApart ? `, ${familyNames[view.family]}` : ''}`}
                  groups={groupsOf(view, view.totals.value)}
                  startedAt={dateTimeText(startedAt)}
                />
              </>
            ) : (
              <Unknown reason={view.totals.reason} />
            )}
            {view.missing.map(({ family, reason }) => (
              <p key={family} className={styles['note']}>
                <HostileText>
                  {sentence(`${familyNames[family]} is not in it: ${reason}`)}
                </HostileText>
              </p>
            ))}
          </div>
        ))}
        {children}
      </div>
    </section>
  )
}

function Unknown({ reason }: { readonly reason: string }) {
  return (
    <p className={styles['unknown']}>
      <HostileText>{sentence(`Unknown: ${reason}`)}</HostileText>
    </p>
  )
}
