import { Popover } from '@mantine/core'
import type { ReactNode } from 'react'
import {
  explanation,
  type ExplanationCounts,
  type ExplanationId
} from '../../../shared/domain/explanations'
import { useSocketStore } from '../stores/live'
import { sizes } from '../theme/tokens'
import styles from './explain.module.css'
import { useLayer } from './use-layer'

/**
 * A term that explains itself in place: `<Explain id="well-known">well-known</Explain>`. A click or
 * Enter opens the text, Escape or a click elsewhere closes it. `counts` adds what is counted now.
 */
export function Explain({
  id,
  counts,
  children
}: {
  readonly id: ExplanationId
  readonly counts?: ExplanationCounts
  /** The term as it stands in the text. */
  readonly children: ReactNode
}) {
  const [opened, setOpened] = useLayer()

  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={sizes.tooltip}
      position="bottom-start"
      withArrow
      trapFocus
      returnFocus
      closeOnEscape={false}
      shadow="md"
    >
      <Popover.Target>
        <button
          type="button"
          className={styles['term']}
          onClick={(event) => {
            // A row or a heading around it has its own use for a click.
            event.stopPropagation()
            setOpened(!opened)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === ' ') event.stopPropagation()
          }}
        >
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown
        className={styles['text'] ?? ''}
        tabIndex={-1}
        data-autofocus
        onClick={(event) => {
          event.stopPropagation()
        }}
      >
        <ExplanationText id={id} {...(counts === undefined ? {} : { counts })} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** Reads the facts only while it is open. */
function ExplanationText({
  id,
  counts
}: {
  readonly id: ExplanationId
  readonly counts?: ExplanationCounts
}) {
  const { hello } = useSocketStore()
  const { title, sentences, fact } = explanation(id, {
    machine: hello?.machine ?? null,
    ...(counts === undefined ? {} : { counts })
  })
  return (
    <>
      <h2 className={styles['title']}>{title}</h2>
      <p className={styles['sentences']}>{sentences.join(' ')}</p>
      {fact !== null && <p className={styles['fact']}>{fact}</p>}
    </>
  )
}
