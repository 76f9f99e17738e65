import type { RequestError } from '../../shared/ipc/contract'

/** Thrown by a handler to answer with an error the window understands. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused'
  constructor(readonly error: RequestError) {
    super(error.message)
  }
}
