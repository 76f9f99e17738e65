import { initialColorCount } from '../theme/tokens'
import styles from './process-initial.module.css'

/** The same name always gets the same colour. */
function colorIndex(name: string): number {
  let hash = 0
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return hash % initialColorCount
}

/** A process's first letter on a colour of its own; decoration, so hidden from screen readers. */
export function ProcessInitial({
  name,
  large = false
}: {
  readonly name: string
  readonly large?: boolean
}) {
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0] ?? '?'
  return (
    <span
      aria-hidden
      className={styles['initial']}
      data-large={large}
      style={{ background: `var(--initial-${colorIndex(name)})` }}
    >
      {letter.toLocaleUpperCase()}
    </span>
  )
}
