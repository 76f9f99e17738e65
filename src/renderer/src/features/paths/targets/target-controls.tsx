import { ActionIcon } from '@mantine/core'
import {
  type Icon,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
  IconTrash
} from '@tabler/icons-react'
import { probeStore } from '../../../stores/probes/live-probes'
import type { PathTarget } from '../../../stores/probes/probe-store'
import { sizes } from '../../../theme/tokens'
import { TargetOptions } from './target-options'
import styles from './target-controls.module.css'

/** Start, pause, stop, begin anew, options, and away with it. */
export function TargetControls({ target }: { readonly target: PathTarget }) {
  const { key, wish, view, openedFrom } = target
  const isOver = wish === 'running' && view?.state.phase === 'ended'
  const isLive = wish === 'running' && !isOver
  const remove = (
    <Control
      icon={IconTrash}
      label={openedFrom === null ? 'Remove from the list' : 'Close'}
      run={() => {
        probeStore.remove(key)
      }}
    />
  )
  if (openedFrom !== null) return remove
  return (
    <span className={styles['controls']} role="group" aria-label="Probing">
      {isLive && (
        <Control
          icon={IconPlayerPause}
          label="Pause"
          run={() => {
            probeStore.pause(key)
          }}
        />
      )}
      {!isLive && (
        <Control
          icon={IconPlayerPlay}
          label={wish === 'paused' ? 'Go on' : 'Start'}
          isPrimary
          run={() => {
            if (wish === 'paused') probeStore.resume(key)
            else probeStore.start(key)
          }}
        />
      )}
      {(isLive || wish === 'paused') && (
        <>
          <Control
            icon={IconPlayerStop}
            label="Stop"
            run={() => {
              probeStore.stop(key)
            }}
          />
          <Control
            icon={IconRefresh}
            label="Begin anew"
            run={() => {
              probeStore.start(key)
            }}
          />
        </>
      )}
      <TargetOptions target={target} />
      {remove}
    </span>
  )
}

function Control({
  icon: Glyph,
  label,
  isPrimary = false,
  run
}: {
  readonly icon: Icon
  readonly label: string
  readonly isPrimary?: boolean
  readonly run: () => void
}) {
  return (
    <ActionIcon
      className={styles['control'] ?? ''}
      variant="subtle"
      size={sizes.control}
      aria-label={label}
      data-tip={label}
      data-primary={isPrimary}
      onClick={run}
    >
      <Glyph size={sizes.icon} aria-hidden />
    </ActionIcon>
  )
}
