import type { ReactNode } from 'react'
import { HostileText } from '../../../components/hostile-text'
import { tip } from '../../../components/tip'
import { intervalText } from '../../../format/interval-text'
import type { PathTarget } from '../../../stores/probes/probe-store'
import { TargetControls } from './target-controls'
import styles from './target-heading.module.css'

/** Whom this is about, how it is probed, and what can be done. `children` stand beside the controls. */
export function TargetHeading({
  target,
  children
}: {
  readonly target: PathTarget
  readonly children?: ReactNode
}) {
  const { typed, view, options, openedFrom } = target
  const name = view?.state.target.text ?? typed
  const address = view?.state.address ?? null
  const engine = view?.state.engine ?? null
  const parts = [
    ...(address === null || address.address === name ? [] : [address.address]),
    ...(address === null ? [] : [`IPv${address.family}`])
  ]
  return (
    <header className={styles['heading']}>
      <h2 className={styles['name']} {...tip(name)}>
        <HostileText>{name}</HostileText>
      </h2>
      <span className={styles['facts']}>
        {parts.map((part) => (
          <span key={part}>{part}</span>
        ))}
        {engine !== null && (
          <span className={styles['engine']} tabIndex={0} {...tip(engine.reason)}>
            <HostileText>{engine.name}</HostileText>
          </span>
        )}
        <span>every {intervalText(options.intervalMs)}</span>
        {openedFrom !== null && (
          <span className={styles['file']}>
            from <HostileText>{openedFrom}</HostileText>
          </span>
        )}
      </span>
      <span className={styles['end']}>
        <TargetControls target={target} />
        {children}
      </span>
    </header>
  )
}
