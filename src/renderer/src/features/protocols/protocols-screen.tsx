import { SegmentedControl } from '@mantine/core'
import { type Ref, useImperativeHandle, useRef } from 'react'
import type { Finding } from '../../../../shared/domain/findings/finding'
import { protocolFindings } from '../../../../shared/domain/findings/protocols/find-in-protocols'
import type { CounterSpan } from '../../../../shared/model/counter-history'
import { SeverityIcon } from '../../components/finding-mark'
import { FindingsList } from '../../components/findings-list'
import { ScreenLayout } from '../../components/screen-layout'
import { ScreenMessage } from '../../components/screen-message'
import type { ScreenHandle } from '../../frame/screens'
import type { Freshness } from '../../stores/freshness'
import { useSocketStore } from '../../stores/live'
import { useSetting } from '../../stores/settings'
import { useDerived } from '../../stores/use-derived'
import { calmText } from './calm-text'
import { IcmpColumn } from './icmp-column'
import styles from './protocols-screen.module.css'
import { TcpColumn } from './tcp-column'
import { UdpColumn } from './udp-column'
import { useCounters } from './use-counters'

/** What TCP, UDP and ICMP promise, and how they are doing on this computer. */
export function ProtocolsScreen({
  ref,
  freshness
}: {
  readonly ref: Ref<ScreenHandle>
  readonly freshness: Freshness
}) {
  const store = useSocketStore()
  const { newest, points } = useCounters()
  const lastMinute = newest?.lastMinute ?? null
  const findings = useDerived([lastMinute], () => protocolFindings(lastMinute))
  const [isApart, setApart] = useSetting('protocolsApart')
  const content = useRef<HTMLDivElement>(null)
  useImperativeHandle(ref, () => ({ enterTable: focus, focusTable: focus }))

  function focus(): void {
    content.current?.focus()
  }

  return (
    <ScreenLayout store={store} freshness={freshness}>
      <header className={styles['head']}>
        <h1 className={styles['title']}>Protocols</h1>
        <span className={styles['families']}>
          <span className={styles['label']} aria-hidden>
            IPv4 and IPv6
          </span>
          <SegmentedControl
            aria-label="IPv4 and IPv6"
            size="xs"
            transitionDuration={0}
            data={[
              { value: 'together', label: 'together' },
              { value: 'apart', label: 'apart' }
            ]}
            value={isApart ? 'apart' : 'together'}
            onChange={(value) => {
              setApart(value === 'apart')
            }}
          />
        </span>
      </header>
      {newest === null ? (
        <ScreenMessage title="Asking the system what it has counted…" busy />
      ) : (
        <div
          ref={content}
          className={styles['content']}
          data-stale={freshness === 'stale'}
          tabIndex={0}
          role="region"
          aria-label="Counters"
        >
          <StandsOut findings={findings} lastMinute={newest.lastMinute} />
          <div className={styles['columns']}>
            <TcpColumn
              store={store}
              newest={newest}
              findings={findings}
              points={points}
              isApart={isApart}
            />
            <UdpColumn
              store={store}
              newest={newest}
              findings={findings}
              points={points}
              isApart={isApart}
            />
            <IcmpColumn newest={newest} points={points} isApart={isApart} />
          </div>
        </div>
      )}
    </ScreenLayout>
  )
}

/** What the rules find in the last minute: in one line, with the reasons on demand. */
function StandsOut({
  findings,
  lastMinute
}: {
  readonly findings: readonly Finding[]
  readonly lastMinute: CounterSpan | null
}) {
  return (
    <section className={styles['findings']} aria-label="What stands out">
      <h2 className={styles['heading']}>What stands out</h2>
      {findings.length > 0 ? (
        <details className={styles['found']}>
          <summary className={styles['summary']}>
            {findings.map(({ id, severity, title }) => (
              <span key={id} className={styles['finding']}>
                <SeverityIcon severity={severity} />
                {title}
              </span>
            ))}
          </summary>
          <FindingsList findings={findings} heading="h3" />
        </details>
      ) : (
        <p className={styles['calm']}>{calmText(lastMinute)}</p>
      )}
    </section>
  )
}
