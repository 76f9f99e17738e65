import { Popover } from '@mantine/core'
import { type ReactNode } from 'react'
import { sizes } from '../theme/tokens'
import styles from './explained.module.css'
import { useLayer } from '../components/use-layer'

/** Words of the status line that open what they mean. */
export function Explained({
  label,
  children
}: {
  readonly label: string
  readonly children: ReactNode
}) {
  const [opened, setOpened] = useLayer()

  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={sizes.notice}
      position="top"
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
      shadow="md"
    >
      <Popover.Target>
        <button
          type="button"
          className={styles['button']}
          onClick={() => {
            setOpened(!opened)
          }}
        >
          {label}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles['popover'] ?? ''}>{children}</Popover.Dropdown>
    </Popover>
  )
}

/** A heading and its text within what is explained. */
export function ExplainedPart({
  title,
  children
}: {
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <section className={styles['part']}>
      <h2 className={styles['title']}>{title}</h2>
      {children}
    </section>
  )
}
