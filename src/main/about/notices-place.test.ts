import { join } from 'node:path'
import { expect, it } from 'vitest'
import { noticesPlace } from './notices-place'

it('lies beside the archive of a package, and beside what was built in a checkout', () => {
  const place = { resources: '/opt/Portlight/resources', outFolder: '/src/portlight/out' }
  expect(noticesPlace({ ...place, isPackaged: true })).toBe(
    join('/opt/Portlight/resources', 'THIRD-PARTY-NOTICES.txt')
  )
  expect(noticesPlace({ ...place, isPackaged: false })).toBe(
    join('/src/portlight/out', 'THIRD-PARTY-NOTICES.txt')
  )
})
