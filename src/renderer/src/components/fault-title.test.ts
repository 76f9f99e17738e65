import { expect, it } from 'vitest'
import { faultTitle } from './fault-title'

it('is a sentence whatever the fault was called', () => {
  expect(faultTitle({ what: 'Reading /proc/net/tcp' })).toBe('Reading /proc/net/tcp failed.')
  expect(faultTitle({ what: 'Listing sockets with sock_diag' })).toBe(
    'Listing sockets with sock_diag failed.'
  )
  expect(faultTitle({ what: 'The prober stopped' })).toBe('The prober stopped.')
})
