import { Button, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useRef } from 'react'
import type { Fault } from '../../../shared/model/fault'
import { sentence } from '../format/sentence'
import { timeText } from '../format/locale-text'
import { sizes } from '../theme/tokens'
import styles from './fault-banner.module.css'
import { faultTitle } from './fault-title'
import { useElementWidth } from './use-element-width'

const nextSteps: Readonly<Record<Fault['kind'], string>> = {
  permission: 'Start Portlight with more rights to see them.',
  'missing-tool': 'Install the missing tool, then start Portlight again.',
  timeout: 'Portlight keeps waiting for it.',
  parse: 'Portlight tries again by itself.',
  crash: 'Portlight starts it again by itself.',
  system: 'Portlight tries again by itself.'
}

/** A collection failed: what, why, what is shown instead, and what comes next. */
export function FaultBanner({
  fault,
  counted = null,
  next = nextSteps[fault.kind],
  lastGoodAt,
  onTryAgain = null
}: {
  readonly fault: Fault
  /** Stands for what failed where that holds a number that grows: it would be read out again each second. */
  readonly counted?: string | null
  /** What comes next, in a sentence. */
  readonly next?: string
  /** When what is on screen was collected; milliseconds since the Unix epoch. Null where it has no one time. */
  readonly lastGoodAt: number | null
  /** Where nothing comes next by itself. */
  readonly onTryAgain?: (() => void) | null
}) {
  const banner = useRef<HTMLDivElement>(null)
  // Two lines are what there is room for; how old the rows are stands in the status line as well.
  const width = useElementWidth(banner)
  // 0 until it was measured: a text that grows is read out twice.
  const isNarrow = width > 0 && width < sizes['summary-narrow']
  return (
    <div ref={banner} className={styles['banner']} data-stays={onTryAgain !== null} role="alert">
      <IconAlertTriangle size={sizes.icon} aria-hidden className={styles['icon']} />
      <div>
        {counted === null ? (
          <b>{faultTitle(fault)}</b>
        ) : (
          <>
            <b aria-hidden>{sentence(counted)}</b>
            <VisuallyHidden>{faultTitle(fault)}</VisuallyHidden>
          </>
        )}{' '}
        {sentence(fault.detail)}{' '}
        {onTryAgain === null ? (
          next
        ) : (
          <Button variant="default" size="compact-sm" onClick={onTryAgain}>
            Try again
          </Button>
        )}
        {lastGoodAt !== null && !isNarrow && (
          <span className={styles['age']}> What is shown is from {timeText(lastGoodAt)}.</span>
        )}
      </div>
    </div>
  )
}
