import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { trayIcon } from './tray-icon'

const resources = join(import.meta.dirname, '..', '..', '..', 'resources')

it.each(['darwin', 'win32', 'linux'] as const)('is there on %s', (platform) => {
  const { file } = trayIcon(platform)
  expect(existsSync(join(resources, file))).toBe(true)
  // Icons of Windows hold all their sizes.
  if (file.endsWith('.png')) {
    expect(existsSync(join(resources, file.replace('.png', '@2x.png')))).toBe(true)
  }
})
