import type { ReactNode } from 'react'
import type { Fault } from '../../../shared/model/fault'
import { collectionPeriodMs, type Freshness } from '../stores/freshness'
import type { SocketStore } from '../stores/socket-store'
import { FaultBanner } from './fault-banner'
import styles from './screen-layout.module.css'
import { useSilence } from './use-silence'

/** Shown when rows have grown old and nobody has said why. */
const silence: Fault = {
  kind: 'timeout',
  what: 'The collector does not answer',
  detail: 'Nothing has come from it for a while'
}

/** A screen of sockets: what it shows, a pane beside it, and a banner when what is shown is old. */
export function ScreenLayout({
  store,
  freshness,
  pane = null,
  children
}: {
  readonly store: SocketStore
  readonly freshness: Freshness
  readonly pane?: ReactNode
  readonly children: ReactNode
}) {
  const { timing } = store
  const isOld = freshness === 'stale' && timing !== null
  const isSilent = useSilence(isOld, collectionPeriodMs(store))
  const fault = store.fault ?? (isSilent ? silence : null)
  return (
    <main className={styles['screen']} data-stale={freshness === 'stale'}>
      <div className={styles['left']}>
        {isOld && fault !== null && <FaultBanner fault={fault} lastGoodAt={timing.collectedAt} />}
        {children}
      </div>
      {pane}
    </main>
  )
}
