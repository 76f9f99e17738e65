import { Menu } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { sizes } from '../../theme/tokens'
import { ownEscape } from '../own-escape'
import { ActionButton } from './action-button'
import type { CopyItem } from './copy-items'

/** What can be copied of what is on show. */
export function CopyMenu({
  items,
  onCopy
}: {
  readonly items: readonly CopyItem[]
  readonly onCopy: (item: CopyItem) => void
}) {
  const [opened, setOpened] = useState(false)

  const closeOnEscape = ownEscape(opened, () => {
    setOpened(false)
  })

  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      position="top-start"
      shadow="md"
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <ActionButton
          label="Copy…"
          icon={<IconCopy size={sizes['icon-small']} aria-hidden />}
          onKeyDown={closeOnEscape}
        />
      </Menu.Target>
      <Menu.Dropdown onKeyDown={closeOnEscape}>
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
