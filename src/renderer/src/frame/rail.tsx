import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconPlug, IconSun } from '@tabler/icons-react'
import { sizes } from '../theme/tokens'
import styles from './rail.module.css'

/** The left edge: the mark, the screens, and the theme. */
export function Rail() {
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('dark')
  const other = scheme === 'dark' ? 'light' : 'dark'
  const Icon = scheme === 'dark' ? IconSun : IconMoon
  return (
    <nav className={styles['rail']} aria-label="Screens">
      <span className={styles['logo']} aria-hidden />
      <span className={styles['screen']} aria-current="page">
        <IconPlug size={sizes.icon} aria-hidden />
        Ports
      </span>
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
