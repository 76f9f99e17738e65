import { Button } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { settingsStore, useSettingsDiffer } from '../../stores/settings'
import { ConfirmReset } from './confirm-reset'
import type { SectionEntry } from './setting-sections'
import styles from './settings-screen.module.css'

/** A titled part of the screen, which can be given its defaults back. */
export function SettingSection({
  section,
  children
}: {
  readonly section: SectionEntry
  readonly children: ReactNode
}) {
  const { id, label, settings } = section
  const [isAsked, setAsked] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  const isChanged = useSettingsDiffer(settings)
  return (
    <section className={styles['section']} aria-labelledby={`settings-${id}`} data-section={id}>
      <div className={styles['heading']}>
        <h2 className={styles['title']} id={`settings-${id}`} ref={title} tabIndex={-1}>
          {label}
        </h2>
        {settings.length > 0 && (
          <Button
            size="compact-xs"
            variant="default"
            className={styles['reset'] ?? ''}
            disabled={!isChanged}
            aria-label={`Reset ${label}`}
            onClick={() => {
              setAsked(true)
            }}
          >
            Reset
          </Button>
        )}
      </div>
      <div className={styles['rows']}>{children}</div>
      {isAsked && (
        <ConfirmReset
          title={`Reset “${label}”?`}
          sentences={['The settings of this part get their defaults back.']}
          onReset={() => {
            settingsStore.reset(settings)
          }}
          onClose={() => {
            setAsked(false)
            // The button may have nothing left to reset, and cannot take the focus back.
            requestAnimationFrame(() => {
              if (document.activeElement === document.body) title.current?.focus()
            })
          }}
        />
      )}
    </section>
  )
}
