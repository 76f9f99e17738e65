import { expect, test } from 'vitest'
import { linkMtu } from './link-mtu'

test.skipIf(process.platform !== 'linux')(
  'tells what the interface of the route carries',
  async () => {
    // Linux gives loopback 65,536 bytes (drivers/net/loopback.c).
    expect(await linkMtu('127.0.0.1', 4)).toBe(65_536)
  }
)

test('is unknown without a route', async () => {
  expect(await linkMtu('255.255.255.255', 4)).toBeNull()
})
