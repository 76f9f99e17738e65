import { lossShare } from '../../../../../shared/domain/path/effective-loss'
import type { HopAddress, Loss, RttFigures } from '../../../../../shared/model/path'
import type { UnreachableReason } from '../../../../../shared/model/probe'
import { countText } from '../../../format/locale-text'
import { percentText } from '../../../format/percent-text'
import { probeRttText } from '../../../format/probe-rtt-text'
import type { HopLine } from './hop-line'

export const unknownText = '–'

/** Share of loss in percent; a dash while nothing is decided. */
export function lossText(loss: Loss): string {
  const share = lossShare(loss)
  return share === null ? unknownText : percentText(share * 100)
}

/** Where figures of loss come from, and what of it goes on behind the hop. */
export function lossExplanation({ hop }: HopLine): string {
  const { last100, sinceStart } = hop.loss
  const parts = [
    `${countText(last100.lost)} of the last ${countText(last100.decided)} probes without an answer, ${countText(sinceStart.lost)} of ${countText(sinceStart.decided)} since the start.`
  ]
  const share = lossShare(last100) ?? 0
  if (hop.effectiveLoss !== null && share > 0) {
    parts.push(
      hop.effectiveLoss < share
        ? `Only ${percentText(hop.effectiveLoss * 100)} is lost behind it too: the rest is a router that answers seldom, and packets that it passes on are not concerned.`
        : 'As much is lost behind it: packets are lost here or before.'
    )
  }
  if (hop.late > 0) parts.push(`${countText(hop.late)} came late.`)
  if (hop.duplicates > 0) parts.push(`${countText(hop.duplicates)} were answered twice.`)
  return parts.join(' ')
}

/** Milliseconds without the unit; a dash where it is not known. */
export function figureText(
  address: HopAddress | null,
  figure: keyof Pick<
    RttFigures,
    'lastMs' | 'bestMs' | 'averageMs' | 'worstMs' | 'stdevMs' | 'jitterMs'
  >
): string {
  const value = address?.[figure] ?? null
  return value === null ? unknownText : probeRttText(value)
}

const reasons: Readonly<Record<UnreachableReason, string>> = {
  network: 'says: network unreachable',
  host: 'says: host unreachable',
  protocol: 'says: protocol unreachable',
  port: 'says: port unreachable',
  prohibited: 'says: prohibited',
  'too-big': 'says: packet too big',
  other: 'says: not deliverable'
}

/** Who answers at a line, in words; hostile text where a system told it. */
export function addressText({ hop, address }: HopLine): string {
  if (address !== null) return address.address
  return hop.received > 0 ? 'address not told' : 'no answer'
}

/** That somebody would not deliver probes; null where nobody said so. */
export function unreachableText(address: HopAddress | null): string | null {
  return address?.unreachable == null ? null : reasons[address.unreachable]
}

/** A line as text, cell by cell in the order of the columns without the strip, for copying. */
export function hopCells(line: HopLine): string[] {
  const { hop, address, isFurther } = line
  const said = unreachableText(address)
  return [
    hop.ttl === null ? '' : String(hop.ttl),
    said === null ? addressText(line) : `${addressText(line)} (${said})`,
    isFurther ? '' : lossText(hop.loss.last100),
    String(isFurther ? (address?.sent ?? '') : hop.sent),
    figureText(address, 'lastMs'),
    figureText(address, 'bestMs'),
    figureText(address, 'averageMs'),
    figureText(address, 'worstMs'),
    figureText(address, 'stdevMs'),
    figureText(address, 'jitterMs')
  ]
}
