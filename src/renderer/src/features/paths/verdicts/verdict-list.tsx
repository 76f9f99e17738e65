import { type Icon, IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { Explain } from '../../../components/explain'
import { HostileText } from '../../../components/hostile-text'
import { sentence } from '../../../format/sentence'
import type { ExplanationCounts } from '../../../../../shared/domain/explanations'
import type { Verdict } from '../../../../../shared/model/path'
import type { PathTarget } from '../../../stores/probes/probe-store'
import { sizes } from '../../../theme/tokens'
import { nextStep } from './next-step'
import { progressText } from './progress-text'
import styles from './verdict-list.module.css'
import { verdictTerms } from './verdict-terms'

const icons: Readonly<Record<Verdict['weight'], Icon>> = {
  good: IconCircleCheck,
  note: IconInfoCircle,
  problem: IconAlertTriangle
}

const weightNames: Readonly<Record<Verdict['weight'], string>> = {
  good: 'All well',
  note: 'Worth knowing',
  problem: 'Problem'
}

/**
 * What there is to say of a path, the most important first; a sentence lights up the hops it speaks of.
 * While the first path is looked for: what is being done.
 */
export function VerdictList({
  target,
  lit,
  onLight
}: {
  readonly target: PathTarget
  readonly lit: readonly number[]
  readonly onLight: (ttls: readonly number[]) => void
}) {
  const { view } = target
  if (view === null) return null
  const progress = progressText(target)
  const { hops } = view.report
  const counts = {
    pathHops: hops.length,
    silentHops: hops.filter(({ received }) => received === 0).length
  }
  const step = nextStep(view.report.end?.kind ?? null)
  return (
    <ul className={styles['list']} aria-label="What there is to say">
      {progress !== null && (
        <li className={styles['verdict']} data-weight="note" role="status">
          <span className={styles['progress']} aria-hidden />
          <span className={styles['text']}>
            <HostileText>{progress}</HostileText>
          </span>
        </li>
      )}
      {view.verdicts.map((verdict) => (
        <VerdictLine
          key={`${verdict.kind} ${verdict.hops.join()}`}
          verdict={verdict}
          counts={counts}
          isLit={verdict.hops.length > 0 && verdict.hops.join() === lit.join()}
          onLight={onLight}
        />
      ))}
      {step !== null && (
        <li className={styles['verdict']} data-weight="note">
          <span className={styles['text']}>{step}</span>
        </li>
      )}
      {view.state.passedOver.map(({ name, why }) => (
        <li key={`${name} ${why}`} className={styles['verdict']} data-weight="note">
          <IconInfoCircle className={styles['icon']} size={sizes['icon-small']} aria-hidden />
          <span className={styles['text']}>
            <HostileText>{sentence(`Passed over ${name}: ${why}`)}</HostileText>
          </span>
        </li>
      ))}
    </ul>
  )
}

function VerdictLine({
  verdict: { kind, weight, hops, text },
  counts,
  isLit,
  onLight
}: {
  readonly verdict: Verdict
  readonly counts: ExplanationCounts
  readonly isLit: boolean
  readonly onLight: (ttls: readonly number[]) => void
}) {
  const Glyph = icons[weight]
  const term = verdictTerms[kind]
  return (
    <li className={styles['verdict']} data-weight={weight} data-lit={isLit}>
      <Glyph
        className={styles['icon']}
        size={sizes['icon-small']}
        role="img"
        aria-label={weightNames[weight]}
      />
      {hops.length === 0 || weight === 'good' ? (
        <span className={styles['text']}>
          <HostileText>{text}</HostileText>
        </span>
      ) : (
        <button
          type="button"
          className={styles['link']}
          aria-pressed={isLit}
          data-tip="Shows the hops it speaks of"
          onClick={() => {
            onLight(isLit ? [] : hops)
          }}
        >
          <HostileText>{text}</HostileText>
        </button>
      )}
      {term !== null && (
        <Explain id={term.id} counts={counts}>
          {term.label}
        </Explain>
      )}
    </li>
  )
}
