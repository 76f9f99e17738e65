import { CloseButton } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { useSetting } from '../stores/settings'
import { sizes } from '../theme/tokens'
import styles from './first-hint.module.css'
import { KeyCaps } from './keys/key-caps'

/** Its name among the hints that were seen. */
const hintId = 'first-steps'

/** Three things to know at the first start; once closed it never comes again. */
export function FirstHint() {
  const [seen, setSeen] = useSetting('hintsSeen')
  if (seen.includes(hintId)) return null
  return (
    <section className={styles['hint']} aria-label="First steps">
      <IconBulb size={sizes.icon} aria-hidden className={styles['icon']} />
      <ul className={styles['facts']}>
        <li>Click a port to see its process.</li>
        <li>
          <KeyCaps stroke={{ key: '/', withControl: false }} /> filters.
        </li>
        <li>
          <KeyCaps stroke={{ key: 'k', withControl: true }} /> goes to anything.
        </li>
      </ul>
      <CloseButton
        size="sm"
        aria-label="Close the first steps"
        onClick={() => {
          setSeen([...seen, hintId])
        }}
      />
    </section>
  )
}
