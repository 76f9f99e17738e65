import type { CloseConnectionOutcome, ConnectionRef } from '../../shared/model/close-connection'

/** Closes connections of others. Chosen once, in select-connection-closer.ts. */
export interface ConnectionCloser {
  /** Never throws or rejects: failures are outcomes. */
  close(connection: ConnectionRef): CloseConnectionOutcome
}

/** Says for every connection why there is no way. */
export class NoCloser implements ConnectionCloser {
  readonly #reason: string

  /** `reason`: a sentence. */
  constructor(reason: string) {
    this.#reason = reason
  }

  close(): CloseConnectionOutcome {
    return { result: 'impossible', reason: this.#reason }
  }
}
