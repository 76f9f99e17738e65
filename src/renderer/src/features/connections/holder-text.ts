import { shownName } from '../../../../shared/domain/shown-name'
import type { SocketRow } from '../../../../shared/model/socket'

/** Who holds a socket, as "nginx (812)"; null where nobody is known to. */
export function holderText({ owners }: Pick<SocketRow, 'owners'>): string | null {
  const [owner] = owners
  return owner === undefined ? null : `${shownName(owner.name)} (${owner.pid})`
}
