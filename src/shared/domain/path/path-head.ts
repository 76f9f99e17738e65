import type { IpFamily } from '../../model/probe'

/** What a written report says of itself. */
export interface PathHead {
  /** The target as it was asked for, which may hold hostile text. */
  readonly target: string
  /** The address that is probed; null where the name could not be resolved. */
  readonly address: string | null
  readonly family: IpFamily | null
  /** Name of the engine that probed; null where none did. */
  readonly engine: string | null
}
