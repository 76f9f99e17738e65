import { showControls } from '../../../../../shared/domain/visible-text'
import { HostileText } from '../../../components/hostile-text'
import { tip } from '../../../components/tip'
import { useHostName } from '../../../stores/live-host-names'
import styles from './path-table.module.css'

/** What name servers call the address of a hop; nothing where that is not asked or not known. */
export function HopName({ address }: { readonly address: string }) {
  const told = useHostName(address)
  if (told?.known !== true || told.value === null) return null
  return (
    <span className={styles['name']} {...tip(`By reverse DNS: ${showControls(told.value)}`)}>
      <HostileText>{told.value}</HostileText>
    </span>
  )
}
