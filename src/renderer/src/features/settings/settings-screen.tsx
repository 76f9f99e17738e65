import { type Ref, useImperativeHandle, useRef } from 'react'
import type { ScreenHandle } from '../../frame/screens'
import { useDesktop } from '../../stores/desktop'
import { AboutSettings } from './about-settings'
import { AppearanceSettings } from './appearance-settings'
import { CollectingSettings } from './collecting-settings'
import { ColumnSettings, type ConfigurableTable } from './column-settings'
import { DesktopSettings } from './desktop-settings'
import { FileSettings } from './file-settings'
import { ListenerSettings } from './listener-settings'
import { SettingSection } from './setting-section'
import { type SectionId, sections } from './setting-sections'
import styles from './settings-screen.module.css'
import { useShownSection } from './use-shown-section'

/** Everything that can be chosen, each with what it does; a change takes hold at once. */
export function SettingsScreen({
  ref,
  tables
}: {
  readonly ref: Ref<ScreenHandle>
  readonly tables: readonly ConfigurableTable[]
}) {
  const desktop = useDesktop()
  const content = useRef<HTMLDivElement>(null)
  const { shown, show, onScroll } = useShownSection(content)

  useImperativeHandle(ref, () => {
    const focus = (): void => {
      content.current?.querySelector<HTMLElement>('input, select, button')?.focus()
    }
    return { enterTable: focus, focusTable: focus }
  })

  const contents: Readonly<Record<SectionId, React.ReactNode>> = {
    appearance: <AppearanceSettings />,
    collecting: <CollectingSettings platform={desktop?.platform ?? null} />,
    listeners: <ListenerSettings desktop={desktop} />,
    desktop: <DesktopSettings desktop={desktop} />,
    columns: <ColumnSettings tables={tables} />,
    file: <FileSettings />,
    about: <AboutSettings />
  }
  return (
    <main className={styles['screen']}>
      <h1 className={styles['name']}>Settings</h1>
      <div className={styles['body']}>
        <nav className={styles['index']} aria-label="Parts of the settings">
          {sections.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              className={styles['entry']}
              aria-current={id === shown ? 'true' : undefined}
              onClick={() => {
                show(id)
              }}
            >
              {label}
            </button>
          ))}
        </nav>
        <div className={styles['content']} ref={content} onScroll={onScroll}>
          {sections.map((section) => (
            <SettingSection key={section.id} section={section}>
              {contents[section.id]}
            </SettingSection>
          ))}
        </div>
      </div>
    </main>
  )
}
