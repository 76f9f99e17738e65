import type { CompletionValues } from '../../../shared/domain/query/complete-query'
import { serviceLabel, serviceOf } from '../../../shared/domain/service-name'
import type { SocketRow } from '../../../shared/model/socket'
import type { SocketStore } from './socket-store'

/**
 * Names in the store, in order, for completing queries. Each list is made when it is read, once for the
 * same sockets: every key asks for it again.
 */
export function completionValues(
  store: Pick<SocketStore, 'rows' | 'rowsVersion'>
): CompletionValues {
  const processes = collected(store, ({ owners }, add) => {
    for (const { name } of owners) add(name)
  })
  const users = collected(store, ({ user }, add) => {
    add(user)
  })
  const services = collected(store, ({ protocol, localPort, remotePort }, add) => {
    add(serviceLabel(serviceOf(protocol, localPort)))
    if (remotePort !== null) add(serviceLabel(serviceOf(protocol, remotePort)))
  })
  return {
    get processes() {
      return processes()
    },
    get users() {
      return users()
    },
    get services() {
      return services()
    }
  }
}

/** Gives the names that `tell` adds of each row. */
function collected(
  store: Pick<SocketStore, 'rows' | 'rowsVersion'>,
  tell: (row: SocketRow, add: (name: string | null) => void) => void
): () => readonly string[] {
  let made: { readonly version: number; readonly names: readonly string[] } | null = null
  return () => {
    if (made?.version === store.rowsVersion) return made.names
    const names = new Set<string>()
    const add = (name: string | null): void => {
      if (name !== null) names.add(name)
    }
    for (const row of store.rows()) tell(row, add)
    made = { version: store.rowsVersion, names: [...names].sort() }
    return made.names
  }
}
