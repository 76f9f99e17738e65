import { shownName } from '../../../shared/domain/shown-name'
import { showControls } from '../../../shared/domain/visible-text'
import type { Ownership, SocketRow } from '../../../shared/model/socket'
import { countText } from '../format/locale-text'
import { HostileText } from './hostile-text'
import { Missing } from './missing'
import { hiddenCellText } from './owner-hidden-text'
import styles from './process-cell.module.css'
import { ProcessInitial } from './process-initial'
import { tip } from './tip'

/**
 * Who holds a socket, in one cell: the first of its owners, and how many more there are. Where the process is
 * hidden, at least whose it is.
 */
export function ProcessCell({ owners, ownerHidden, user }: Ownership & Pick<SocketRow, 'user'>) {
  const [owner, ...others] = owners
  if (owner === undefined) return <Missing {...hiddenCellText(ownerHidden, user)} />
  const name = shownName(owner.name)
  return (
    <span className={styles['process']}>
      <ProcessInitial name={name} />
      <span className={styles['cut']} data-tip={showControls(name)}>
        <HostileText>{name}</HostileText>
      </span>
      {others.length > 0 && (
        <span
          className={styles['more']}
          {...tip(`${countText(owners.length)} processes share this socket.`)}
        >
          +{others.length}
        </span>
      )}
    </span>
  )
}
