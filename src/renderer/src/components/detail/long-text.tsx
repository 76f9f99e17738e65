import { useState } from 'react'
import { HostileText } from '../hostile-text'
import styles from './long-text.module.css'

/** So much of a text is shown at first; characters. */
const shownAtFirst = 240

/**
 * Text of any length, of which the beginning is shown until all is asked for. It goes by the number of
 * characters, so that nothing moves when the room it takes becomes known.
 */
export function LongText({ text }: { readonly text: string }) {
  const [isWhole, setWhole] = useState(false)
  if (text.length <= shownAtFirst) return <HostileText>{text}</HostileText>
  return (
    <>
      <HostileText>{isWhole ? text : `${text.slice(0, shownAtFirst)}…`}</HostileText>{' '}
      <button
        type="button"
        className={styles['more']}
        aria-expanded={isWhole}
        onClick={() => {
          setWhole(!isWhole)
        }}
      >
        {isWhole ? 'Show less' : 'Show all'}
      </button>
    </>
  )
}
