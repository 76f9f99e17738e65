/**
 * How much a finding asks for. `notice`: worth knowing, often meant so. `warning`: rarely meant so, or
 * costly where it is not. There is no third level: what a port is used for cannot be seen from here.
 */
export type Severity = 'notice' | 'warning'

/** The rule that found it, and what it found where a rule tells several things apart. */
export type FindingId =
  | 'powerful-owner'
  | 'open-to-all'
  | 'unusual-port'
  | 'unusual-program'
  | 'executable-deleted'
  | 'executable-in-temporary-folder'
  | 'executable-in-home-folder'
  | 'shared-between-programs'
  | 'many-retransmissions'
  | 'checksum-errors'
  | 'listen-overflows'
  | 'udp-buffer-drops'

/** A fact that a finding rests on, as it is shown. Both may hold hostile text. */
export interface FindingFact {
  readonly label: string
  readonly value: string
}

/**
 * Something about an open port, or about what the protocols count, that a person may want to look at, and why. Title, text and facts hold
 * names and paths of programs, which are hostile text and are escaped where they are shown.
 */
export interface Finding {
  readonly id: FindingId
  readonly severity: Severity
  /** A few words, without a full stop. */
  readonly title: string
  /** A sentence or more: why it is told, and what can be done. */
  readonly text: string
  readonly facts: readonly FindingFact[]
}
