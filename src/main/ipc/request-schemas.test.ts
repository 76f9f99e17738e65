import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { RequestName } from '../../shared/ipc/contract'
import { requestSchemas } from './request-schemas'

it('takes a nonce of the form a page makes and nothing else', () => {
  const { connectMonitor } = requestSchemas
  expect(connectMonitor.safeParse({ nonce: crypto.randomUUID() }).success).toBe(true)
  for (const junk of [{ nonce: 'x'.repeat(10_000) }, { nonce: 1 }, {}, null, 'x']) {
    expect(connectMonitor.safeParse(junk).success).toBe(false)
  }
  const extra = { nonce: crypto.randomUUID(), more: 1 }
  expect(connectMonitor.safeParse(extra).success).toBe(false)
})

const connection = {
  protocol: 'tcp',
  family: 4,
  localAddress: '127.0.0.1',
  localPort: 40_000,
  remoteAddress: '::ffff:127.0.0.1',
  remotePort: 80
}

/** One argument that each request takes, and wrong ones that differ little from it. */
const samples: Readonly<Record<string, readonly [good: object, ...bad: unknown[]]>> = {
  checkPort: [{ port: 1 }, { port: 0 }, { port: 65_536 }, { port: 1.5 }, { port: '80' }, {}],
  nextFreePort: [{ after: 0 }, { after: -1 }, { after: NaN }, { after: 65_536 }],
  describeEnding: [
    { pid: 1, startedAt: null },
    { pid: -1, startedAt: null },
    { pid: 1 },
    { pid: 1, startedAt: Infinity },
    { pid: 1, startedAt: null, ownPids: [] }
  ],
  endProcess: [
    { pid: 4711, startedAt: 1_700_000_000_000, name: 'node', force: true },
    { pid: 4711, startedAt: 1, name: 'node' },
    { pid: 4711, startedAt: 1, name: 'node', force: 'yes' },
    { pid: 4711, startedAt: 1, name: 'x'.repeat(5000), force: true },
    { pid: 4711, startedAt: 1, name: null, force: true, ownPids: [] }
  ],
  closeConnection: [
    connection,
    { ...connection, protocol: 'icmp' },
    { ...connection, family: 5 },
    { ...connection, localAddress: 'localhost' },
    { ...connection, remoteAddress: '127.0.0.1; rm -rf /' },
    { ...connection, remotePort: 0 }
  ],
  copyText: [{ text: 'pid 1' }, { text: '' }, { text: 1 }, { text: 'a', path: '/tmp/x' }],
  openFolder: [
    { pid: 1, startedAt: 5 },
    { pid: 1, startedAt: 5, path: '/etc/passwd' }
  ]
}

it.each(Object.entries(samples))('%s takes what it is for, and nothing near it', (name, cases) => {
  const [good, ...bad] = cases
  const schema = requestSchemas[name as RequestName]
  expect(schema.safeParse(good).success).toBe(true)
  for (const argument of bad) expect(schema.safeParse(argument).success).toBe(false)
})

it.each(Object.keys(requestSchemas) as RequestName[])('%s refuses junk without failing', (name) => {
  const schema = requestSchemas[name]
  const [good] = samples[name] ?? [{}]
  const keys = Object.keys(good)
  const nearly = fc.dictionary(fc.constantFrom('port', ...keys), fc.anything())
  fc.assert(
    fc.property(fc.oneof(fc.anything(), nearly), (junk) => {
      const parsed = schema.safeParse(junk)
      // What happens to be right comes out as it went in.
      if (parsed.success) expect(parsed.data).toEqual(junk)
    })
  )
})
