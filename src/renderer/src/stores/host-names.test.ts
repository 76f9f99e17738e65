import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Reply } from '../../../shared/ipc/contract'
import { known, unknown } from '../../../shared/model/fact'
import type { HostName } from '../../../shared/model/host-name'
import { HostNames } from './host-names'

let asked: (readonly string[])[]
let answer: (addresses: readonly string[]) => Reply<readonly HostName[]>
let names: HostNames

const named = (addresses: readonly string[]): Reply<readonly HostName[]> => ({
  ok: true,
  value: addresses.map((address) => ({ address, name: known(`host-${address}`) }))
})

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  answer = named
  names = new HostNames(({ addresses }) => {
    asked.push(addresses)
    return Promise.resolve(answer(addresses))
  })
})
afterEach(() => {
  vi.useRealTimers()
})

const later = (ms = 200) => vi.advanceTimersByTimeAsync(ms)

it('asks together for what is on show, once, and tells when the names are there', async () => {
  let changes = 0
  names.subscribe(() => (changes += 1))
  names.want('203.0.113.1')
  names.want('203.0.113.2')
  names.want('203.0.113.1')
  expect(names.nameOf('203.0.113.1')).toBeUndefined()
  await later()
  expect(asked).toEqual([['203.0.113.1', '203.0.113.2']])
  expect(names.nameOf('203.0.113.1')).toEqual(known('host-203.0.113.1'))
  expect(changes).toBe(1)
  names.want('203.0.113.2')
  await later()
  expect(asked).toHaveLength(1)
})

it('asks neither for what is no longer on show nor for this computer', async () => {
  names.want('203.0.113.1')()
  names.want('127.0.0.1')
  names.want('::1')
  await later(60_000)
  expect(asked).toEqual([])
})

it('asks for many in turn', async () => {
  for (let last = 1; last <= 100; last += 1) names.want(`203.0.113.${last}`)
  await later(500)
  expect(asked.map(({ length }) => length)).toEqual([64, 36])
})

it('asks again for what is not known, as long as it is on show', async () => {
  answer = (addresses) => ({
    ok: true,
    value: addresses.map((address) => ({ address, name: unknown('nobody answers') }))
  })
  const leave = names.want('203.0.113.1')
  await later()
  expect(names.nameOf('203.0.113.1')).toEqual(unknown('nobody answers'))
  await later(15_000)
  expect(asked).toHaveLength(2)
  leave()
  await later(60_000)
  expect(asked).toHaveLength(2)
})

it('forgets all when it is turned off, an answer under way too', async () => {
  names.want('203.0.113.1')
  await later()
  names.want('203.0.113.2')
  vi.advanceTimersByTime(150)
  names.clear()
  await later(0)
  expect(names.nameOf('203.0.113.1')).toBeUndefined()
  expect(names.nameOf('203.0.113.2')).toBeUndefined()
})

it('bears a main that refuses', async () => {
  answer = () => ({ ok: false, error: { kind: 'forbidden', message: 'Reverse DNS is off.' } })
  names.want('203.0.113.1')
  await later()
  expect(names.nameOf('203.0.113.1')).toBeUndefined()
})
