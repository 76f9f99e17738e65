import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import { sizes } from '../theme/tokens'
import styles from './rail.module.css'
import { type ScreenId, screens } from './screens'

/** As the keyboard of this machine writes it. */
const modifier = navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl+'

/** The left edge: the mark, the screens, and the theme. */
export function Rail({
  screen,
  onScreen
}: {
  readonly screen: ScreenId
  readonly onScreen: (screen: ScreenId) => void
}) {
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('dark')
  const other = scheme === 'dark' ? 'light' : 'dark'
  const Icon = scheme === 'dark' ? IconSun : IconMoon
  return (
    <nav className={styles['rail']} aria-label="Screens">
      <span className={styles['logo']} aria-hidden />
      <div className={styles['screens']}>
        {screens.map((entry, index) => (
          <Tooltip key={entry.id} label={`${modifier}${index + 1}`} position="right">
            <button
              type="button"
              className={styles['screen']}
              aria-keyshortcuts={`Control+${index + 1} Meta+${index + 1}`}
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
      <Tooltip label={`Change to the ${other} theme`} position="right">
        <ActionIcon
          className={styles['theme'] ?? ''}
          variant="subtle"
          color="gray"
          size={sizes.control}
          aria-label={`Change to the ${other} theme`}
          onClick={() => {
            setColorScheme(other)
          }}
        >
          <Icon size={sizes.icon} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </nav>
  )
}
