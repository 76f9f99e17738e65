import { VisuallyHidden } from '@mantine/core'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { ScreenMessage } from '../../components/screen-message'
import type { ScreenHandle } from '../../frame/screens'
import {
  needProber,
  usePathsShown,
  usePathTargets,
  useProberDown,
  useProberQuiet
} from '../../stores/probes/live-probes'
import type { PathsShown } from '../../stores/probes/path-choice'
import type { PathTarget } from '../../stores/probes/probe-store'
import { ChartGrid } from './chart/chart-grid'
import styles from './paths-screen.module.css'
import { ProberFault } from './prober-fault'
import { TargetPath } from './target-path'
import { TargetSide } from './targets/target-side'

/** Where packets go, and where on the way they get lost or late. */
export function PathsScreen({ ref }: { readonly ref: Ref<ScreenHandle> }) {
  const targets = usePathTargets()
  const isDown = useProberDown() !== null
  const isQuiet = useProberQuiet() > 0
  const hasWork = targets.some(({ wish }) => wish === 'running')
  const shown = shownOf(usePathsShown(), targets)
  const list = useRef<HTMLDivElement>(null)
  useEffect(needProber, [])
  useImperativeHandle(ref, () => ({ enterTable: focusList, focusTable: focusList }))

  function focusList(): void {
    list.current?.focus()
  }

  return (
    <main className={styles['screen']} data-stale={isDown || (isQuiet && hasWork)}>
      <VisuallyHidden component="h1">Paths</VisuallyHidden>
      <TargetSide ref={list} targets={targets} shown={shown} />
      <div className={styles['content']}>
        <ProberFault hasWork={hasWork} />
        <Content targets={targets} shown={shown} />
      </div>
    </main>
  )
}

function Content({
  targets,
  shown
}: {
  readonly targets: readonly PathTarget[]
  readonly shown: PathsShown | null
}) {
  if (shown === null) {
    return (
      <ScreenMessage title="Where do packets go, and where do they get lost?">
        Type a name, an address or the address of a page above, or choose a host on the left.
        Portlight asks every hop on the way, without rights of an administrator, until you stop it.
      </ScreenMessage>
    )
  }
  if (shown.kind === 'all') return <ChartGrid targets={targets} />
  const target = targets.find(({ key }) => key === shown.key)
  return target === undefined ? null : <TargetPath key={target.key} target={target} />
}

/** What is chosen, as far as it is there; else the first target. */
function shownOf(chosen: PathsShown | null, targets: readonly PathTarget[]): PathsShown | null {
  const [first] = targets
  if (first === undefined) return null
  if (chosen?.kind === 'all' && targets.length > 1) return chosen
  if (chosen?.kind === 'target' && targets.some(({ key }) => key === chosen.key)) return chosen
  return { kind: 'target', key: first.key }
}
