import type { ReactNode } from 'react'
import { IconRouteAltLeft } from '@tabler/icons-react'
import { showControls } from '../../../../../shared/domain/visible-text'
import type { HopAddress, RouteChange } from '../../../../../shared/model/path'
import { ExpandButton } from '../../../components/data-table/expand-button'
import type { TableColumn } from '../../../components/data-table/table-column'
import type { TableRow } from '../../../components/data-table/table-row'
import { HostileText } from '../../../components/hostile-text'
import { Missing } from '../../../components/missing'
import { tip } from '../../../components/tip'
import { countText } from '../../../format/locale-text'
import type { ProbeHistory } from '../../../stores/probes/probe-history'
import { hopColumnSizes, sizes } from '../../../theme/tokens'
import { HeatStrip } from './heat-strip'
import { HopName } from './hop-name'
import type { HopLine } from './hop-line'
import type { HopColumn } from './hop-order'
import {
  addressText,
  figureText,
  lossExplanation,
  lossText,
  unknownText,
  unreachableText
} from './hop-texts'
import styles from './path-table.module.css'
import { routeChangeText } from './route-change-text'

/** A line as the table shows it. */
export interface HopRow extends TableRow {
  readonly line: HopLine
  /** Whether its further addresses are shown; null where it has none. */
  readonly isOpen: boolean | null
  /** It is lit up: a verdict that is pointed at speaks of it, or it was chosen. */
  readonly isLit: boolean
  /** Changes of the route at any hop; none for a further address. */
  readonly changes: readonly RouteChange[]
  readonly history: ProbeHistory
  /** Of the history: the strip is drawn anew with it. */
  readonly version: number
}

function HopCell({ line, isLit }: HopRow) {
  const { hop, isFurther } = line
  return (
    <span className={styles['hop']} data-lit={isLit} data-target={hop.isTarget}>
      {isFurther ? '' : (hop.ttl ?? '')}
    </span>
  )
}

function AddressCell({ line, isOpen, changes }: HopRow) {
  const { hop, address } = line
  const said = unreachableText(address)
  const others = hop.addresses.length - 1
  const change = routeChangeText(changes, hop.ttl)
  if (address === null) {
    return hop.received > 0 ? (
      <Missing
        label="address not told"
        explanation="The program that probes here tells that somebody answered, not who."
      />
    ) : (
      <Missing
        label="no answer"
        explanation="Nobody has answered here. Where hops behind it answer, it passes packets on all the same: many routers are told not to answer."
      />
    )
  }
  return (
    <span className={styles['address']}>
      <span className={styles['text']} {...tip(addressText(line))}>
        <HostileText>{addressText(line)}</HostileText>
      </span>
      <HopName address={address.address} />
      {change !== null && (
        <span className={styles['change']} {...tip(showControls(change.whole))}>
          <IconRouteAltLeft
            size={sizes['icon-small']}
            role="img"
            aria-label={`Route changed at ${change.since}`}
          />
        </span>
      )}
      {said !== null && <span className={styles['said']}>{said}</span>}
      {isOpen !== null && (
        <>
          <ExpandButton
            isOpen={isOpen}
            label={isOpen ? 'Hide the other addresses' : 'Show all addresses of this hop'}
          />
          {!isOpen && <span className={styles['others']}>and {countText(others)} more</span>}
        </>
      )}
    </span>
  )
}

function LossCell({ line }: HopRow) {
  const { hop, isFurther } = line
  if (isFurther) return null
  const { lost, decided } = hop.loss.last100
  const isHarmless = lost > 0 && hop.effectiveLoss !== null && hop.effectiveLoss < lost / decided
  return (
    <span
      className={styles['loss']}
      data-bad={lost > 0 && !isHarmless}
      data-quiet={lost === 0 || isHarmless}
      {...tip(lossExplanation(line))}
    >
      {lossText(hop.loss.last100)}
      {isHarmless && '*'}
    </span>
  )
}

function figure(name: Parameters<typeof figureText>[1]) {
  return function Figure({ line: { address, hop } }: HopRow): ReactNode {
    const text = figureText(address, name)
    return text === unknownText ? (
      <Missing explanation={missingReason(address, hop.received)} />
    ) : (
      text
    )
  }
}

function missingReason(address: HopAddress | null, received: number): string {
  if (address === null && received === 0)
    return 'Nobody has answered here, so there is no round trip.'
  return 'Too few round trips were measured here by now, or what probes here does not measure them.'
}

function column(
  id: HopColumn,
  header: string,
  draw: (row: HopRow) => ReactNode,
  more: Partial<TableColumn<HopRow>> = {}
): TableColumn<HopRow> {
  return { id, header, draw, size: hopColumnSizes[id], ...more }
}

const right = { isFlushRight: true, isGreatestFirst: true } as const

/** The columns of mtr's report and a strip; what is given up first where there is no room ranks lowest. */
export const hopColumns: readonly TableColumn<HopRow>[] = [
  column('hop', 'Hop', (row) => <HopCell {...row} />, {
    isFlushRight: true,
    explanation: 'How many routers a packet has met there, the target counted: its TTL'
  }),
  column('address', 'Address', (row) => <AddressCell {...row} />, {
    tone: 'code',
    explanation:
      'Who answers at this hop: where there are several, the one that answered most of late'
  }),
  column('loss', 'Loss', (row) => <LossCell {...row} />, {
    ...right,
    explanation: 'Share of the last 100 probes to this hop that nobody answered in time'
  }),
  column(
    'sent',
    'Sent',
    ({ line: { hop, address, isFurther } }) =>
      countText(isFurther ? (address?.sent ?? 0) : hop.sent),
    { ...right, tone: 'dim', giveUp: 3, explanation: 'Probes sent to this hop since the start' }
  ),
  column('last', 'Last', figure('lastMs'), {
    ...right,
    explanation: 'The newest round trip, in ms'
  }),
  column('best', 'Best', figure('bestMs'), {
    ...right,
    tone: 'dim',
    giveUp: 4,
    explanation: 'The shortest round trip, in ms'
  }),
  column('average', 'Avg', figure('averageMs'), {
    ...right,
    name: 'Average',
    explanation: 'The mean of all round trips, in ms'
  }),
  column('worst', 'Worst', figure('worstMs'), {
    ...right,
    tone: 'dim',
    giveUp: 5,
    explanation: 'The longest round trip, in ms'
  }),
  column('deviation', 'Dev', figure('stdevMs'), {
    ...right,
    tone: 'dim',
    name: 'Standard deviation',
    giveUp: 1,
    explanation: 'Standard deviation: how far round trips lie from their mean, in ms'
  }),
  column('jitter', 'Jitter', figure('jitterMs'), {
    ...right,
    tone: 'dim',
    giveUp: 2,
    explanation: 'Mean difference between one round trip and the next, in ms'
  }),
  column(
    'strip',
    'Last 60 probes',
    ({ line, history, version }) =>
      line.isFurther ? null : (
        <span className={styles['strip']} data-version={version}>
          <HeatStrip history={history} ttl={line.hop.ttl} />
        </span>
      ),
    { giveUp: 6, explanation: 'The newest on the right; colour tells the round trip, red a loss' }
  )
]
