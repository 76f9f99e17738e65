import { IconArrowLeft, IconArrowRight, IconArrowsHorizontal } from '@tabler/icons-react'
import { tip } from '../../components/tip'
import type { Connection } from '../../stores/connection'
import { sizes } from '../../theme/tokens'
import styles from './connections-table.module.css'
import { directionExplanation, kindOf } from './direction-text'

const icons = {
  inbound: IconArrowLeft,
  outbound: IconArrowRight,
  unknown: IconArrowsHorizontal
} as const

/** The arrow runs between the ends as they stand in the row: to the left came in, to the right went out. */
export function DirectionCell({
  connection,
  peer
}: {
  readonly connection: Connection
  readonly peer: string | null
}) {
  const kind = kindOf(connection)
  const Icon = icons[connection.direction ?? 'unknown']
  return (
    <span
      className={styles['direction']}
      data-kind={kind}
      {...tip(directionExplanation(connection, peer))}
    >
      <Icon size={sizes['icon-small']} aria-hidden />
      {kind}
    </span>
  )
}
