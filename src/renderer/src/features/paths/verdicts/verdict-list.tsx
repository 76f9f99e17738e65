import { type Icon, IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { Explain } from '../../../components/explain'
import { HostileText } from '../../../components/hostile-text'
import { sentence } from '../../../format/sentence'
import type { ExplanationCounts } from '../../../../../shared/domain/explanations'
import type { Verdict } from '../../../../../shared/model/path'
import { showHop } from '../hops/show-hop'
import { useProberDown } from '../../../stores/probes/live-probes'
import type { PathTarget } from '../../../stores/probes/probe-store'
import { sizes } from '../../../theme/tokens'
import { nextStep } from './next-step'
import { progressText } from './progress-text'
import { areSame, type Lighting, useLighting } from './use-lighting'
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
 * What there is to say of a path, the most important first. A sentence lights up the hops it speaks of while
 * it is pointed at or has the focus, and for longer when it is chosen.
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
  const lighting = useLighting(lit, onLight)
  const isDown = useProberDown() !== null
  if (view === null) return null
  const progress = progressText(target)
  const { hops } = view.report
  const counts = {
    pathHops: hops.length,
    silentHops: hops.filter(({ received }) => received === 0).length
  }
  const step = nextStep(view.report.end?.kind ?? null)
  return (
    <ul className={styles['list']} aria-label="What there is to say" onMouseLeave={lighting.leave}>
      {isDown && target.wish === 'running' && (
        <li className={styles['verdict']} data-weight="note">
          <IconInfoCircle className={styles['icon']} size={sizes['icon-small']} aria-hidden />
          <span className={styles['text']}>Not probed now. What stands here was seen before.</span>
        </li>
      )}
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
          isLit={verdict.weight !== 'good' && isShownBy(lit, verdict.hops)}
          lighting={lighting}
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

/** Whether all that is lit are hops of a sentence. */
function isShownBy(lit: readonly number[], hops: readonly number[]): boolean {
  return lit.length > 0 && lit.every((ttl) => hops.includes(ttl))
}

function VerdictLine({
  verdict: { kind, weight, hops, text },
  counts,
  isLit,
  lighting
}: {
  readonly verdict: Verdict
  readonly counts: ExplanationCounts
  readonly isLit: boolean
  readonly lighting: Lighting
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
          aria-pressed={areSame(lighting.kept, hops)}
          data-tip="Click to keep its hops lit up"
          onMouseEnter={() => {
            lighting.point(hops)
          }}
          onMouseLeave={lighting.leave}
          onFocus={() => {
            lighting.point(hops)
          }}
          onBlur={lighting.leave}
          onClick={() => {
            const [first] = hops
            if (lighting.toggle(hops) && first !== undefined) showHop(first)
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
