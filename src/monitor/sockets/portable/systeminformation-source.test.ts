import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { CollectionError } from '../socket-source'
import { SysteminformationSource } from './systeminformation-source'

const options = { platform: 'darwin', reason: 'x' } as const

const junk = {
  protocol: 'x',
  localAddress: '',
  localPort: '',
  peerAddress: '',
  peerPort: '',
  state: '',
  pid: null,
  process: ''
}

async function faultKind(list: () => Promise<(typeof junk)[]>): Promise<string> {
  try {
    await new SysteminformationSource({ ...options, list }).collect()
  } catch (error) {
    if (error instanceof CollectionError) return error.fault.kind
  }
  return 'none'
}

test('an empty list is a fault: the package answers so for every failure', async () => {
  expect(await faultKind(() => Promise.resolve([]))).toBe('missing-tool')
})

test('a list of which nothing is understood is a fault', async () => {
  expect(await faultKind(() => Promise.resolve([junk]))).toBe('parse')
})

test('a failure is a fault', async () => {
  expect(await faultKind(() => Promise.reject(new Error('no')))).toBe('crash')
})

test.each(['darwin', 'win32'] as const)('says what it cannot do on %s', (platform) => {
  const source = new SysteminformationSource({ platform, reason: 'Nothing else works.' })
  expect(source.choice).toEqual({ name: 'systeminformation', reason: 'Nothing else works.' })
  expect(source.gaps.length).toBeGreaterThan(3)
})

// The package asks netstat, and ss where there is none.
const hasTool = ['/bin/netstat', '/usr/bin/netstat', '/usr/sbin/netstat', '/usr/bin/ss'].some(
  (path) => existsSync(path)
)

test.skipIf(!hasTool)('finds a listener of this machine (needs netstat or ss)', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const source = new SysteminformationSource({ ...options, platform: process.platform })
    const { table, ownership } = await source.collect()
    const listeners = ownership.filter(
      (_, row) => table.localPort[row] === port && table.stateAt(row) === 'LISTEN'
    )
    const pids = listeners.map(({ owners }) => owners[0]?.pid)
    expect(pids).toContain(process.pid)
  } finally {
    server.close()
  }
})
