import { IconRoute } from '@tabler/icons-react'
import { sizes } from '../../theme/tokens'
import { useFrameActions } from '../frame-actions'
import styles from './trace-button.module.css'

/** Traces the way to a host. */
export function TraceButton({ host }: { readonly host: string }) {
  const { probe } = useFrameActions()
  return (
    <button
      type="button"
      className={styles['trace']}
      aria-label={`Trace ${host}`}
      data-tip="Trace the way there"
      onClick={() => {
        probe(host, 'path')
      }}
    >
      <IconRoute size={sizes['icon-small']} aria-hidden />
    </button>
  )
}
