import { showControls } from '../../../../shared/domain/visible-text'
import type { SocketRow } from '../../../../shared/model/socket'
import { HostileText } from '../../components/hostile-text'
import { tip } from '../../components/tip'
import { endpointText } from '../../format/endpoint'
import { useHostName } from '../../stores/live-host-names'
import styles from './connections-table.module.css'

/** The other end: its name where that is wanted and known, else its address; both on hover. */
export function RemoteCell({
  row,
  peer
}: {
  readonly row: SocketRow
  /** Who holds it, where that is on this computer. Hostile text. */
  readonly peer: string | null
}) {
  const { remoteAddress, remotePort } = row
  const told = useHostName(remoteAddress)
  const name = told?.known === true ? told.value : null
  const address = endpointText(remoteAddress ?? '', remotePort)
  const holder = peer === null ? '' : ` Held by ${showControls(peer)}, on this computer.`
  if (name === null) {
    return (
      <span className={styles['end']} {...tip(`${address}.${holder}`)}>
        {address}
      </span>
    )
  }
  return (
    <span
      className={styles['named']}
      {...tip(`${address}. By reverse DNS: ${showControls(name)}.${holder}`)}
    >
      <span className={styles['hostName']}>
        <HostileText>{name}</HostileText>
      </span>
      :{remotePort}
    </span>
  )
}
