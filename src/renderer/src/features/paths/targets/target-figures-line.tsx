import type { ReactNode } from 'react'
import { percentText } from '../../../format/percent-text'
import { probeRttText } from '../../../format/probe-rtt-text'
import type { ExplanationId } from '../../../../../shared/domain/explanations'
import { Explain } from '../../../components/explain'
import { tip } from '../../../components/tip'
import { useProberDown } from '../../../stores/probes/live-probes'
import type { PathTarget } from '../../../stores/probes/probe-store'
import { targetLoss, targetRtt } from './target-figures'
import styles from './target-figures-line.module.css'

/** The figures of the target itself, large: what one looks at first. */
export function TargetFiguresLine({ target }: { readonly target: PathTarget }) {
  const isDown = useProberDown() !== null
  const isNow = !isDown && target.wish === 'running' && target.openedFrom === null
  const rtt = targetRtt(target)
  const loss = targetLoss(target)
  return (
    <dl className={styles['figures']}>
      <Figure
        name={isNow ? 'now' : 'last'}
        term="round-trip"
        about="Round trip of the newest answer"
      >
        <Milliseconds ms={rtt?.lastMs} />
      </Figure>
      <Figure name="median" about="Half of the round trips are shorter">
        <Milliseconds ms={rtt?.medianMs} />
      </Figure>
      <Figure name="95th percentile" about="95 of 100 round trips are shorter">
        <Milliseconds ms={rtt?.p95Ms} />
      </Figure>
      <Figure
        name="jitter"
        term="jitter"
        about="How far one round trip is from the next, in the mean"
      >
        <Milliseconds ms={rtt?.jitterMs} />
      </Figure>
      <Figure
        name="lost, last 100"
        term="loss"
        about="Share of the last hundred probes without an answer"
        isBad={(loss ?? 0) > 0}
      >
        {loss === null ? '–' : percentText(loss * 100)}
      </Figure>
    </dl>
  )
}

function Milliseconds({ ms }: { readonly ms: number | null | undefined }) {
  return ms == null ? '–' : `${probeRttText(ms)} ms`
}

function Figure({
  name,
  about,
  term,
  isBad = false,
  children
}: {
  readonly name: string
  readonly about: string
  /** Explained where the name stands. */
  readonly term?: ExplanationId
  readonly isBad?: boolean
  readonly children: ReactNode
}) {
  return (
    <div className={styles['figure']} data-bad={isBad} {...tip(about)}>
      <dd className={styles['value']}>{children}</dd>
      <dt className={styles['label']}>
        {term === undefined ? name : <Explain id={term}>{name}</Explain>}
      </dt>
    </div>
  )
}
