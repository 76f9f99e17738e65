import { Menu } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { sizes } from '../../theme/tokens'
import { ActionButton } from './action-button'
import type { CopyItem } from './copy-items'
import { useLayer } from '../use-layer'

/** What can be copied of what is on show. */
export function CopyMenu({
  items,
  onCopy
}: {
  readonly items: readonly CopyItem[]
  readonly onCopy: (item: CopyItem) => void
}) {
  const [opened, setOpened] = useLayer()

  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      position="top-start"
      shadow="md"
      returnFocus
      withInitialFocusPlaceholder={false}
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <ActionButton label="Copy…" icon={<IconCopy size={sizes['icon-small']} aria-hidden />} />
      </Menu.Target>
      <Menu.Dropdown>
        {items.map((item) => (
          <Menu.Item
            key={item.label}
            onClick={() => {
              onCopy(item)
            }}
          >
            {item.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
