import { expect, it } from 'vitest'
import { known, unknown } from '../../model/fact'
import { socketRow } from '../../model/socket-row.fixture'
import { longestProgramText } from './known-listener'
import { listenersOfRow } from './listeners-of-row'

const range = known({ first: 32_768, last: 60_999 })
const path = () => '/usr/bin/node'
const owner = { pid: 7, startedAt: 1, name: 'node' }

it('names a port, who reaches it, and each program that holds it', () => {
  const row = socketRow({
    localPort: 8080,
    localAddress: '0.0.0.0',
    owners: [owner, { pid: 8, startedAt: 2, name: 'worker' }]
  })
  expect(listenersOfRow(row, ({ pid }) => (pid === 7 ? '/usr/bin/node' : null), range)).toEqual([
    { protocol: 'tcp', port: 8080, reach: 'all-interfaces', name: 'node', path: '/usr/bin/node' },
    { protocol: 'tcp', port: 8080, reach: 'all-interfaces', name: 'worker', path: null }
  ])
})

it('is the same for another process of the program, over IPv6, and at another handed-out port', () => {
  const of = (part: Parameters<typeof socketRow>[0]) => listenersOfRow(socketRow(part), path, range)
  expect(of({ owners: [{ ...owner, pid: 9, startedAt: 9 }], id: 5 })).toEqual(
    of({ owners: [owner] })
  )
  expect(of({ family: 6, localAddress: '::1' })).toEqual(of({}))
  expect(of({ localPort: 40_000 })).toEqual(of({ localPort: 50_000 }))
  expect(of({ localPort: 40_000 })[0]?.port).toBeNull()
})

it('tells ports apart where the range is not known', () => {
  const [listener] = listenersOfRow(socketRow({ localPort: 40_000 }), path, unknown('x'))
  expect(listener?.port).toBe(40_000)
})

it('is about a port without a program where none is known', () => {
  const row = socketRow({ ownerHidden: 'not-permitted' })
  expect(listenersOfRow(row, path, range)).toEqual([
    { protocol: 'tcp', port: 80, reach: 'loopback', name: null, path: null }
  ])
})

it('is about open ports only', () => {
  for (const part of [
    { state: 'ESTABLISHED' },
    { protocol: 'raw', state: 'BOUND' },
    { protocol: 'udp', state: 'CONNECTED' },
    { localPort: 0 }
  ] as const) {
    expect(listenersOfRow(socketRow(part), path, range)).toEqual([])
  }
})

it('keeps the beginning of texts without end', () => {
  const row = socketRow({ owners: [{ ...owner, name: 'x'.repeat(10_000) }] })
  const [listener] = listenersOfRow(row, () => 'y'.repeat(10_000), range)
  expect(listener?.name).toHaveLength(longestProgramText)
  expect(listener?.path).toHaveLength(longestProgramText)
})
