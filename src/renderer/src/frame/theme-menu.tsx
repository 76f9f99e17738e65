import { ActionIcon, Menu, useComputedColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import type { Theme } from '../../../shared/model/settings'
import { tip } from '../components/tip'
import { useLayer } from '../components/use-layer'
import { useSetting } from '../stores/settings'
import { sizes } from '../theme/tokens'
import styles from './rail.module.css'
import { themeNames } from './theme-names'

/** The choice of the theme. */
export function ThemeMenu() {
  const [theme, setTheme] = useSetting('theme')
  const Icon = useComputedColorScheme('dark') === 'dark' ? IconMoon : IconSun
  const [opened, setOpened] = useLayer()
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      returnFocus
      closeOnEscape={false}
      position="right-end"
      shadow="md"
      // It stays within its landmark, and holds nothing but its items.
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <ActionIcon
          className={styles['theme'] ?? ''}
          variant="subtle"
          color="gray"
          size={sizes.control}
          aria-label={`Theme: ${themeNames[theme].toLowerCase()}`}
          {...tip('Theme')}
        >
          <Icon size={sizes.icon} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label="Theme">
        <Menu.RadioGroup
          value={theme}
          onChange={(value) => {
            setTheme(value as Theme)
          }}
        >
          {Object.entries(themeNames).map(([value, name]) => (
            <Menu.RadioItem key={value} value={value} closeMenuOnClick>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
