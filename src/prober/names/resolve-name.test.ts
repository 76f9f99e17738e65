import { expect, test } from 'vitest'
import { LookupSlots } from './lookup-slots'
import { type NameSystem, resolveName } from './resolve-name'

function system(parts: Partial<NameSystem>): NameSystem {
  return {
    lookup: () => Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' })),
    askServers: () => Promise.reject(new Error('not to be asked')),
    slots: new LookupSlots(2),
    limitMs: 1000,
    ...parts
  }
}

test('tells the addresses of both families in the system’s order', async () => {
  const addresses = [
    { address: '2001:db8::1', family: 6 },
    { address: '192.0.2.1', family: 4 }
  ] as const
  const resolution = await resolveName('a', system({ lookup: () => Promise.resolve(addresses) }))
  expect(resolution).toEqual({ kind: 'found', addresses })
})

test.each([
  ['no-such-name', 'name-not-found'],
  ['no-address', 'no-address'],
  ['silent', 'name-server-silent'],
  ['addresses', 'name-not-found']
] as const)('where the system finds nothing and the servers say “%s”: %s', async (said, kind) => {
  const resolution = await resolveName('a', system({ askServers: () => Promise.resolve(said) }))
  expect(resolution).toEqual({ kind, detail: null })
})

test('a passing failure is a silent server, and it is not asked again', async () => {
  const lookup = () => Promise.reject(Object.assign(new Error(), { code: 'EAI_AGAIN' }))
  const resolution = await resolveName('a', system({ lookup }))
  expect(resolution).toEqual({ kind: 'name-server-silent', detail: null })
})

test('a look-up that never ends is given up', async () => {
  const lookup = () => new Promise<never>(() => undefined)
  const resolution = await resolveName('a', system({ lookup, limitMs: 30 }))
  expect(resolution).toEqual({ kind: 'name-server-silent', detail: 'no answer for 0.03 seconds' })
})

test.each([
  ['0.0.0.0', 4, 'not the address of a host'],
  ['fe80::1', 6, 'any link']
] as const)('%s is no address to be probed', async (address, family, reason) => {
  const lookup = () => Promise.resolve([{ address, family }])
  const resolution = await resolveName('a', system({ lookup }))
  expect(resolution).toEqual({
    kind: 'no-address',
    detail: expect.stringContaining(reason) as unknown
  })
})

test('addresses that cannot be probed are left out where there are others', async () => {
  const other = { address: '192.0.2.1', family: 4 } as const
  const lookup = () => Promise.resolve([{ address: 'fe80::1', family: 6 } as const, other])
  const resolution = await resolveName('a', system({ lookup }))
  expect(resolution).toEqual({ kind: 'found', addresses: [other] })
})

test('this computer knows its own name', async () => {
  const resolution = await resolveName('localhost')
  expect(resolution.kind).toBe('found')
})
