import type { Finding, FindingId } from '../../../../shared/domain/findings/finding'

/** How a reading is marked: as its finding is, so that nothing is coloured that the rules let pass. */
export type ReadingLevel = 'fine' | 'notice' | 'warning' | 'unknown'

/** The level of a share (0–1, null where it is not known) that the finding `id` speaks of. */
export function readingLevel(
  share: number | null,
  findings: readonly Finding[],
  id: FindingId
): ReadingLevel {
  if (share === null) return 'unknown'
  return findings.find((finding) => finding.id === id)?.severity ?? 'fine'
}
