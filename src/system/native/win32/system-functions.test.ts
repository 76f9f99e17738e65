import { expect, test } from 'vitest'
import { openWindows } from './system-functions'

test.each([
  ['linux', 'x64', 'this is not Windows'],
  ['win32', 'ia32', "the layout of Windows' structures on ia32 is not known"]
] as const)('%s on %s is refused with the reason', (platform, arch, reason) => {
  expect(openWindows(platform, arch)).toEqual({ known: false, reason })
})
