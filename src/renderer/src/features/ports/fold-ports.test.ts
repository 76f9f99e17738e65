import { describe, expect, it } from 'vitest'
import { helloMessage } from '../../stores/hello.fixture'
import { openPortOf } from '../../stores/open-port'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import type { SocketRow } from '../../../../shared/model/socket'
import { foldPorts, lineIds } from './fold-ports'

const owners = [{ pid: 7, startedAt: 1, name: 'nginx' }]
const four = socketRow({ id: 1, localPort: 443, localAddress: '0.0.0.0', owners })
const six = socketRow({ id: 2, localPort: 443, localAddress: '::', family: 6, owners })

function fold(...rows: SocketRow[]): number[][] {
  const ports = rows.map((row) => openPortOf(row, helloMessage().machine))
  return foldPorts(ports).map((line) => line.ports.map(({ row }) => row.id))
}

describe('foldPorts', () => {
  it('folds IPv4 and IPv6 of one port of one process, IPv4 first', () => {
    expect(fold(four, six)).toEqual([[1, 2]])
    expect(fold(six, four)).toEqual([[1, 2]])
  })

  it.each([
    ['another process', { owners: [{ pid: 8, startedAt: 1, name: 'nginx' }] }],
    ['a pid that was given out again', { owners: [{ pid: 7, startedAt: 2, name: 'nginx' }] }],
    ['another reach', { localAddress: '::1' }],
    ['another port', { localPort: 80 }],
    ['another protocol', { protocol: 'udp', state: 'BOUND' }],
    ['another network namespace', { namespace: 'net:[2]' }],
    ['the same family', { localAddress: '0.0.0.0', family: 4 }]
  ] as const)('leaves %s apart', (_, part) => {
    expect(fold(four, { ...six, ...part })).toHaveLength(2)
  })

  it('never takes two hidden owners for one', () => {
    const hidden = { owners: [], ownerHidden: 'not-permitted' } as const
    expect(fold({ ...four, ...hidden }, { ...six, ...hidden })).toHaveLength(2)
  })

  it('leaves three apart: it could not be told which two belong together', () => {
    expect(fold(four, six, { ...six, id: 3 })).toHaveLength(3)
  })
})

it('gives the same line again for as long as its ports are the same', () => {
  const { machine } = helloMessage()
  const [first, second, lone] = [four, six, { ...four, id: 3, localPort: 80 }].map((row) =>
    openPortOf(row, machine)
  )
  if (first === undefined || second === undefined || lone === undefined) throw new Error('No ports')
  const before = foldPorts([first, second, lone])
  const after = foldPorts([lone, second, first])
  expect(before).toHaveLength(2)
  expect(new Set(after)).toEqual(new Set(before))
  for (const line of before) expect(after.includes(line)).toBe(true)

  const changed = openPortOf({ ...six, user: 'www' }, machine)
  const [pair] = foldPorts([first, changed])
  expect(pair?.ports).toEqual([first, changed])
  expect(before).not.toContain(pair)
})

it('shows one id of a line that is folded, and both of one that is not', () => {
  const lines = foldPorts([four, six].map((row) => openPortOf(row, helloMessage().machine)))
  expect(lineIds(lines, new Set())).toEqual([1])
  expect(lineIds(lines, new Set([1]))).toEqual([1, 2])
})
