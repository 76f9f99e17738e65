/** Kinds of failure that a person can do something different about. */
export type FaultKind = 'permission' | 'missing-tool' | 'timeout' | 'parse' | 'crash' | 'system'

/** A failed collection. It is shown as such and never as an empty list. */
export interface Fault {
  readonly kind: FaultKind
  /** What failed, as the start of a sentence: "Reading /proc/net/tcp". */
  readonly what: string
  /** What the system said. */
  readonly detail: string
}
