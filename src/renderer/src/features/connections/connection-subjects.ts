import { SocketSubject, type SubjectContext } from '../../../../shared/domain/query/socket-subject'
import { unknown } from '../../../../shared/model/fact'
import type { Connection } from '../../stores/connection'
import type { SocketStore } from '../../stores/socket-store'

/** More than there are connections by so many: those of connections that have gone are let go. */
const mostStale = 2000

/**
 * Connections as queries see them, each made when it is asked for first: what one works out for a query
 * serves the next. Held by a plain Map, since one of weak keys made collecting garbage several times as
 * long at 50,000.
 */
export class ConnectionSubjects {
  readonly #store: SocketStore
  readonly #context: SubjectContext
  readonly #subjects = new Map<Connection, SocketSubject>()

  constructor(store: SocketStore) {
    this.#store = store
    this.#context = contextOf(store)
  }

  of(connection: Connection): SocketSubject {
    let subject = this.#subjects.get(connection)
    if (subject === undefined) {
      this.#forgetStale()
      subject = new SocketSubject(connection.row, this.#context)
      this.#subjects.set(connection, subject)
    }
    return subject
  }

  #forgetStale(): void {
    const { all } = this.#store.connections
    if (this.#subjects.size <= all.size + mostStale) return
    for (const connection of this.#subjects.keys()) {
      if (all.get(connection.row.id) !== connection) this.#subjects.delete(connection)
    }
  }

  /** Works out what words are looked for in, ahead of the first key. */
  readonly prepare = (connection: Connection): string => this.of(connection).searchText
}

function contextOf(store: SocketStore): SubjectContext {
  const { all, gone } = store.connections
  return {
    get unprivilegedPortStart() {
      return (
        store.hello?.machine.unprivilegedPortStart ?? unknown('The monitor has not told it yet.')
      )
    },
    directionOf: ({ id }) => (all.get(id) ?? gone.get(id))?.direction ?? null,
    figuresOf: (id) => store.figures.get(id),
    isFlagged: () => null,
    now: () => store.timing?.collectedAt ?? Date.now()
  }
}
