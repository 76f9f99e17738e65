import type { QueryError } from '../../../shared/domain/query/query-error'
import { showControls } from '../../../shared/domain/visible-text'
import { HostileText } from './hostile-text'
import styles from './query-error-note.module.css'
import box from './top-box.module.css'

interface QueryErrorNoteProps {
  readonly id: string
  readonly query: string
  readonly error: QueryError | null
}

/** So much of a long query is shown on either side of the wrong place; UTF-16 units. */
const around = 32

/** The wrong place of a query underlined, and a sentence about it. It stays in the page while empty. */
export function QueryErrorNote({ id, query, error }: QueryErrorNoteProps) {
  return (
    <div id={id} className={box['note']} aria-live="polite" data-shown={error !== null}>
      {error !== null && (
        <>
          <div className={styles['place']} aria-hidden>
            <Place query={query} error={error} />
          </div>
          <HostileText>{error.message}</HostileText>
        </>
      )}
    </div>
  )
}

function Place({ query, error }: { readonly query: string; readonly error: QueryError }) {
  const { start, end } = error
  const before = query.slice(0, start)
  const wrong = query.slice(start, end)
  const after = query.slice(end)
  return (
    <>
      {before.length > around && '…'}
      {showControls(before.slice(-around))}
      <mark>{wrong === '' ? ' ' : showControls(wrong.slice(0, around))}</mark>
      {wrong.length > around && '…'}
      {showControls(after.slice(0, around))}
      {after.length > around && '…'}
    </>
  )
}
