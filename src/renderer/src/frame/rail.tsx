import { Tooltip } from '@mantine/core'
import { sizes } from '../theme/tokens'
import { isMac } from './keys/is-mac'
import { keyText } from './keys/shortcuts'
import styles from './rail.module.css'
import { type ScreenId, screens } from './screens'
import { ThemeMenu } from './theme-menu'

/** The left edge: the mark, the screens, and the theme. */
export function Rail({
  screen,
  onScreen
}: {
  readonly screen: ScreenId
  readonly onScreen: (screen: ScreenId) => void
}) {
  return (
    <nav className={styles['rail']} aria-label="Screens">
      <span className={styles['logo']} aria-hidden />
      <div className={styles['screens']}>
        {screens.map((entry, index) => (
          <Tooltip
            key={entry.id}
            label={keyText({ key: String(index + 1), withControl: true }, isMac)}
            position="right"
          >
            <button
              type="button"
              className={styles['screen']}
              aria-keyshortcuts={`${isMac ? 'Meta' : 'Control'}+${index + 1}`}
              aria-current={entry.id === screen ? 'page' : undefined}
              onClick={() => {
                onScreen(entry.id)
              }}
            >
              <entry.icon size={sizes.icon} aria-hidden />
              {entry.label}
            </button>
          </Tooltip>
        ))}
      </div>
      <ThemeMenu />
    </nav>
  )
}
