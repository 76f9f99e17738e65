import { memo, useState } from 'react'
import { ScreenMessage } from '../../components/screen-message'
import { HostileText } from '../../components/hostile-text'
import { probeStore, useProberDown } from '../../stores/probes/live-probes'
import type { PathTarget } from '../../stores/probes/probe-store'
import { RttChart } from './chart/rtt-chart'
import { PathTerms } from './hops/path-terms'
import { PathTable } from './hops/path-table'
import { ShareMenu } from './sharing/share-menu'
import { TargetFiguresLine } from './targets/target-figures-line'
import { TargetHeading } from './targets/target-heading'
import styles from './target-path.module.css'
import { VerdictList } from './verdicts/verdict-list'

/**
 * All about one target: its figures, its round trips over time, what is wrong, and every hop. Drawn anew
 * when the target changes, not when others do.
 */
export const TargetPath = memo(DrawnPath)

function DrawnPath({ target }: { readonly target: PathTarget }) {
  /** TTLs of the hops that are lit up: a verdict speaks of them, or one was chosen in the table. */
  const [lit, setLit] = useState<readonly number[]>([])
  return (
    <>
      <TargetHeading target={target}>
        {target.view !== null && <ShareMenu target={target} />}
      </TargetHeading>
      {target.view === null ? (
        <NotStarted target={target} />
      ) : (
        <div className={styles['path']}>
          <TargetFiguresLine target={target} />
          <div className={styles['chart']}>
            <RttChart target={target} />
          </div>
          <VerdictList target={target} lit={lit} onLight={setLit} />
          <PathTable target={target} lit={lit} onLit={setLit} />
          <PathTerms target={target} />
        </div>
      )}
    </>
  )
}

function NotStarted({ target: { key, wish, refusal } }: { readonly target: PathTarget }) {
  const isDown = useProberDown() !== null
  if (wish === 'running' && isDown) {
    return (
      <ScreenMessage title="Not probed now">
        The prober stopped. This target starts as soon as it is there again.
      </ScreenMessage>
    )
  }
  if (wish === 'running') return <ScreenMessage title="Starting…" busy />
  const action = {
    label: 'Start',
    run: () => {
      probeStore.start(key)
    }
  }
  return refusal === null ? (
    <ScreenMessage title="Not started yet" action={action}>
      Portlight remembers this target and sends nothing to it before you say so.
    </ScreenMessage>
  ) : (
    <ScreenMessage title="This target could not be taken" alert action={action}>
      <HostileText>{refusal}</HostileText>
    </ScreenMessage>
  )
}
