import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
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

/** Runs a call where no descriptor is left, as `ulimit -n` has it; what it came to. */
function withoutDescriptors(file: string, call: string): string {
  const source = `import * as tried from ${JSON.stringify(join(import.meta.dirname, file))}
    import { openSync } from 'node:fs'
    try { for (;;) openSync('/dev/null') } catch {}
    console.log(JSON.stringify(await tried.${call}('127.0.0.1', 4)))`
  const node = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', source]
  const script = 'ulimit -n 60 && exec "$@"'
  return spawnSync('sh', ['-c', script, 'sh', ...node], { encoding: 'utf8', timeout: 20_000 })
    .stdout
}

describe.skipIf(process.platform === 'win32')('without descriptors', () => {
  test('it is unknown, and nothing is thrown', () => {
    expect(withoutDescriptors('link-mtu.ts', 'linkMtu')).toBe('null\n')
  })

  test('whether there is a route is not known either, with the reason', () => {
    expect(withoutDescriptors('tools/route/local-route.ts', 'routeRefusal')).toContain('EMFILE')
  })
})
