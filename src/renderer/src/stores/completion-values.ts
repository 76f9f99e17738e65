import type { CompletionValues } from '../../../shared/domain/query/complete-query'
import { serviceLabel, serviceOf } from '../../../shared/domain/service-name'
import type { SocketRow } from '../../../shared/model/socket'
import type { SocketStore } from './socket-store'

/** Names in the store, in order, for completing queries. Each list is made when it is read. */
export function completionValues(store: Pick<SocketStore, 'rows'>): CompletionValues {
  const collect = (namesOf: (row: SocketRow) => readonly (string | null)[]): string[] => {
    const names = new Set<string>()
    for (const row of store.rows()) {
      for (const name of namesOf(row)) if (name !== null) names.add(name)
    }
    return [...names].sort()
  }
  return {
    get processes() {
      return collect(({ owners }) => owners.map(({ name }) => name))
    },
    get users() {
      return collect(({ user }) => [user])
    },
    get services() {
      return collect(({ protocol, localPort, remotePort }) =>
        [localPort, remotePort].map((port) =>
          port === null ? null : serviceLabel(serviceOf(protocol, port))
        )
      )
    }
  }
}
