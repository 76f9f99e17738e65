import { type DragEvent, type KeyboardEvent, memo, type Ref, useId, useState } from 'react'
import { HostileText } from '../../../components/hostile-text'
import { tip } from '../../../components/tip'
import { percentText } from '../../../format/percent-text'
import { probeRttText } from '../../../format/probe-rtt-text'
import { pathChoice, probeStore, useProberDown } from '../../../stores/probes/live-probes'
import type { PathsShown } from '../../../stores/probes/path-choice'
import type { PathTarget } from '../../../stores/probes/probe-store'
import { Sparkline } from '../chart/sparkline'
import { targetLoss, targetRtt, targetStatus } from './target-figures'
import styles from './target-list.module.css'

const allKey = 'all'

/**
 * The targets, with what is most important of each. Arrows choose one; with Alt they move it, as dragging
 * does.
 */
export function TargetList({
  ref,
  targets,
  shown
}: {
  readonly ref: Ref<HTMLDivElement>
  readonly targets: readonly PathTarget[]
  readonly shown: PathsShown | null
}) {
  const id = useId()
  const isProberDown = useProberDown() !== null
  const [dragged, setDragged] = useState<string | null>(null)
  const keys =
    targets.length > 1 ? [allKey, ...targets.map(({ key }) => key)] : targets.map(({ key }) => key)
  const current = shown === null ? null : shown.kind === 'all' ? allKey : shown.key
  const index = current === null ? -1 : keys.indexOf(current)

  function choose(key: string | undefined): void {
    if (key === undefined) return
    pathChoice.show(key === allKey ? { kind: 'all' } : { kind: 'target', key })
    document.getElementById(`${id}-${key}`)?.scrollIntoView({ block: 'nearest' })
  }

  function onKey(event: KeyboardEvent): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (event.key === 'Home') choose(keys[0])
    else if (event.key === 'End') choose(keys.at(-1))
    else if (event.key === 'Delete' && current !== null && current !== allKey)
      probeStore.remove(current)
    else if (step === undefined) return
    else if (event.altKey) moveBy(current, step)
    else choose(keys[Math.min(keys.length - 1, Math.max(0, index + step))])
    event.preventDefault()
  }

  function moveBy(key: string | null, step: number): void {
    const place = targets.findIndex((target) => target.key === key)
    if (key !== null && place >= 0) probeStore.move(key, Math.max(0, place + step))
  }

  function onDragOver(event: DragEvent, over: string): void {
    if (dragged === null) return
    event.preventDefault()
    if (over !== dragged) {
      probeStore.move(
        dragged,
        targets.findIndex(({ key }) => key === over)
      )
    }
  }

  return (
    <div
      ref={ref}
      className={styles['list']}
      role="listbox"
      aria-label="Targets"
      tabIndex={0}
      aria-activedescendant={index < 0 ? undefined : `${id}-${keys[index] ?? ''}`}
      onKeyDown={onKey}
    >
      {targets.length > 1 && (
        <div
          id={`${id}-${allKey}`}
          role="option"
          aria-selected={current === allKey}
          className={styles['all']}
          onClick={() => {
            choose(allKey)
          }}
        >
          All {targets.length} side by side
        </div>
      )}
      {targets.map((target) => (
        <div
          key={target.key}
          id={`${id}-${target.key}`}
          role="option"
          aria-selected={current === target.key}
          className={styles['target']}
          draggable
          data-dragged={dragged === target.key}
          onDragStart={() => {
            setDragged(target.key)
          }}
          onDragOver={(event) => {
            onDragOver(event, target.key)
          }}
          onDragEnd={() => {
            setDragged(null)
          }}
          onClick={() => {
            choose(target.key)
          }}
        >
          <TargetLine target={target} isProberDown={isProberDown} />
        </div>
      ))}
    </div>
  )
}

const TargetLine = memo(DrawnLine)

function DrawnLine({
  target,
  isProberDown
}: {
  readonly target: PathTarget
  readonly isProberDown: boolean
}) {
  const { view, typed, history } = target
  const status = targetStatus(target, isProberDown)
  const name = view?.state.target.text ?? typed
  const address = view?.state.address?.address ?? null
  const rtt = targetRtt(target)?.lastMs ?? null
  const loss = targetLoss(target)
  const isQuiet = status.kind === 'answers' && address !== null && address !== name
  return (
    <>
      <span className={styles['name']} {...tip(name)}>
        <HostileText>{name}</HostileText>
      </span>
      <span className={styles['spark']} aria-hidden>
        {view !== null && <Sparkline history={history} version={history.version} />}
      </span>
      <span className={styles['rtt']}>{rtt === null ? '–' : `${probeRttText(rtt)} ms`}</span>
      <span
        className={styles['status']}
        data-kind={status.kind}
        data-mono={isQuiet}
        {...tip(isQuiet ? address : status.label)}
      >
        {isQuiet ? address : status.label}
      </span>
      <span className={styles['loss']} data-bad={loss !== null && loss > 0}>
        {loss === null ? '' : `${percentText(loss * 100)} lost`}
      </span>
    </>
  )
}
