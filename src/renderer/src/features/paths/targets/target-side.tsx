import type { Ref } from 'react'
import { useSocketStore } from '../../../stores/live'
import type { PathsShown } from '../../../stores/probes/path-choice'
import type { PathTarget } from '../../../stores/probes/probe-store'
import { OpenSessionButton } from '../sharing/open-session-button'
import { OfferedList } from './offered-list'
import { offeredTargets } from './offered-targets'
import { TargetList } from './target-list'
import styles from './target-side.module.css'

/** The left side: the targets, what else is worth a look, and the way to one from a file. */
export function TargetSide({
  ref,
  targets,
  shown
}: {
  readonly ref: Ref<HTMLDivElement>
  readonly targets: readonly PathTarget[]
  readonly shown: PathsShown | null
}) {
  return (
    <aside className={styles['side']} aria-label="Targets">
      <div className={styles['scroll']}>
        {targets.length > 0 && <TargetList ref={ref} targets={targets} shown={shown} />}
        <Offered targets={targets} />
      </div>
      <OpenSessionButton />
    </aside>
  )
}

/** Apart from the list: what is known of this computer comes with each collection. */
function Offered({ targets }: { readonly targets: readonly PathTarget[] }) {
  const { hello } = useSocketStore()
  if (hello === null) return null
  const taken = new Set(targets.flatMap(({ typed, host }) => [typed, host ?? typed]))
  return <OfferedList offered={offeredTargets(hello.machine, taken)} />
}
