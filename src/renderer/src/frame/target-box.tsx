import { CloseButton, Input, Kbd } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { type RefObject, useId, useState } from 'react'
import { longestTyped } from '../../../shared/model/path-targets'
import { HostileText } from '../components/hostile-text'
import { pathChoice, useRefusedTarget } from '../stores/probes/live-probes'
import { sizes } from '../theme/tokens'
import styles from '../components/top-box.module.css'

/** The box above the paths: a name, an address or that of a page, probed at Enter. */
export function TargetBox({
  ref,
  onProbe
}: {
  readonly ref: RefObject<HTMLInputElement | null>
  /** Resolves to whether it is probed now; if not, why not stands below the box. */
  readonly onProbe: (typed: string) => Promise<boolean>
}) {
  const [text, setText] = useState('')
  const id = useId()
  const refused = useRefusedTarget()
  const problem = refused?.typed === text ? refused.reason : null

  function change(next: string): void {
    setText(next)
    pathChoice.refuse(null)
  }

  async function probe(): Promise<void> {
    if (text.trim() === '') return
    if (await onProbe(text)) setText((now) => (now === text ? '' : now))
  }

  return (
    <form
      className={styles['box']}
      onSubmit={(event) => {
        event.preventDefault()
        void probe()
      }}
    >
      <Input
        withAria={false}
        ref={ref}
        className={styles['input'] ?? ''}
        aria-label="Trace or ping a name, address or URL"
        aria-invalid={problem !== null}
        aria-describedby={id}
        autoComplete="off"
        spellCheck={false}
        maxLength={longestTyped}
        placeholder="Trace or ping: name, address or URL"
        value={text}
        leftSection={<IconRoute size={sizes['icon-small']} aria-hidden />}
        rightSectionPointerEvents={text === '' ? 'none' : 'all'}
        rightSection={
          text === '' ? (
            <Kbd className={styles['key'] ?? ''}>/</Kbd>
          ) : (
            <CloseButton
              size="sm"
              aria-label="Clear the box"
              onClick={() => {
                change('')
              }}
            />
          )
        }
        onChange={({ currentTarget: { value } }) => {
          change(value)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || text === '') return
          event.preventDefault()
          change('')
        }}
      />
      <p id={id} className={styles['note']} role="status" data-shown={problem !== null}>
        {problem !== null && <HostileText>{problem}</HostileText>}
      </p>
    </form>
  )
}
