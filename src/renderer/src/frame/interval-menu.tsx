import { Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { tip } from '../components/tip'
import { useLayer } from '../components/use-layer'
import { collectionPeriodMs } from '../stores/freshness'
import { useSocketStore } from '../stores/live'
import { useSetting } from '../stores/settings'
import { sizes } from '../theme/tokens'
import { intervalText } from '../format/interval-text'
import { intervalChoices } from './interval-choices'
import styles from './top-bar.module.css'

/** How often the sockets are collected, as it is now, and the choice of it. */
export function IntervalMenu() {
  const store = useSocketStore()
  const [intervalMs, setIntervalMs] = useSetting('intervalMs')
  const periodMs = collectionPeriodMs(store)
  const shownMs = periodMs === 0 ? intervalMs : periodMs
  const isSlower = periodMs > intervalMs && periodMs > (store.hello?.intervalMs ?? 0)
  const [opened, setOpened] = useLayer()
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      returnFocus
      closeOnEscape={false}
      position="bottom-end"
      shadow="md"
      // It stays within its landmark, and holds nothing but its items.
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <button
          type="button"
          className={styles['interval']}
          aria-label={`Collected every ${intervalText(shownMs)}`}
          {...tip(
            isSlower
              ? 'A collection takes so long here that a rest as long as itself makes this the time between two.'
              : 'How often the sockets are collected'
          )}
        >
          every {intervalText(shownMs)}
          <IconChevronDown size={sizes['icon-small']} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label="Collect every">
        <Menu.RadioGroup
          value={String(intervalMs)}
          onChange={(value) => {
            setIntervalMs(Number(value))
          }}
        >
          {intervalChoices.map((choice) => (
            <Menu.RadioItem key={choice} value={String(choice)} closeMenuOnClick>
              {intervalText(choice)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
