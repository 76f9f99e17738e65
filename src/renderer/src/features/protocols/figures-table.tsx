import { Fragment } from 'react'
import type { Count } from '../../../../shared/model/protocol-counters'
import { Explain } from '../../components/explain'
import { Missing } from '../../components/missing'
import { tip } from '../../components/tip'
import { countText } from '../../format/locale-text'
import { perSecondText } from '../../format/per-second-text'
import type { FigureLine } from './figure-line'
import styles from './figures-table.module.css'

/** Lines under a heading of their own. */
export interface LineGroup {
  readonly key: string
  /** Null for lines without a heading. */
  readonly heading: string | null
  readonly about: string | null
  readonly lines: readonly FigureLine[]
}

/** Figures of a protocol: by the second, since Portlight was started, since the system was. */
export function FiguresTable({
  label,
  groups,
  startedAt
}: {
  readonly label: string
  readonly groups: readonly LineGroup[]
  /** In words, when Portlight first looked. */
  readonly startedAt: string
}) {
  return (
    <table className={styles['table']} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">
            <span className={styles['hidden']}>What</span>
          </th>
          <th scope="col" {...tip('Between the last two looks')}>
            per s
          </th>
          <th scope="col" {...tip(`Since Portlight first looked, ${startedAt}`)}>
            since Portlight
          </th>
          <th scope="col" {...tip('Since the system was started, or this network of it was made')}>
            since boot
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ key, heading, about, lines }) => (
          <Fragment key={key}>
            {heading !== null && (
              <tr>
                <th className={styles['group']} scope="rowgroup" colSpan={4}>
                  <Label label={heading} {...(about === null ? {} : { about })} />
                </th>
              </tr>
            )}
            {lines.map((line) => (
              <tr
                key={line.key}
                className={styles['line']}
                data-bad={line.isBad && (line.rate ?? 0) > 0}
                data-nested={heading !== null}
              >
                <th scope="row">
                  <Label {...line} />
                </th>
                <Cell count={line.rate} line={line} isRate />
                <Cell count={line.sinceStart} line={line} />
                <Cell count={line.total} line={line} />
              </tr>
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function Label({ label, term, about }: Pick<FigureLine, 'label' | 'term' | 'about'>) {
  if (term !== undefined) return <Explain id={term}>{label}</Explain>
  if (about === undefined) return label
  return (
    <span className={styles['explained']} tabIndex={0} {...tip(about)}>
      {label}
    </span>
  )
}

function Cell({
  count,
  line,
  isRate = false
}: {
  readonly count: Count
  readonly line: FigureLine
  readonly isRate?: boolean
}) {
  return (
    <td data-zero={count === 0}>
      {count !== null ? (
        isRate ? (
          perSecondText(count)
        ) : (
          countText(count)
        )
      ) : (
        <Missing explanation={missingText(line)} />
      )}
    </td>
  )
}

/** Why a figure of the line is not there. */
function missingText({ total, missing }: FigureLine): string {
  if (total === null) return missing ?? 'This system does not tell it.'
  return 'Not known: it takes two looks at a counter that does not go back.'
}
