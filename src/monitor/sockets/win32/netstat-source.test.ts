import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CollectionError } from '../socket-source'
import { findNetstat, NetstatSource } from './netstat-source'

const english = readFileSync(join(import.meta.dirname, 'fixtures', 'netstat-english.txt'), 'latin1')

function sourceOf(run: () => Promise<string>): NetstatSource {
  return new NetstatSource({ program: 'C:\\Windows\\System32\\netstat.exe', run })
}

async function faultOf(run: () => Promise<string>) {
  try {
    await sourceOf(run).collect()
  } catch (error) {
    if (error instanceof CollectionError) return error.fault
  }
  return null
}

test('lists sockets, and keeps the objects of owners', async () => {
  const source = sourceOf(() => Promise.resolve(english))
  const first = await source.collect()
  const second = await source.collect()
  expect(first.table.length).toBe(10)
  expect(second.ownership[0]).toBe(first.ownership[0])
})

test.each([
  ['nothing', '', /no line of a socket/],
  ['an error in words', 'Der Vorgang ist fehlgeschlagen.\r\n', /no line of a socket/],
  ['a line cut off', english.slice(0, 150), /1 line was not understood/]
])('%s is a fault, never a short list', async (_, output, detail) => {
  const fault = await faultOf(() => Promise.resolve(output))
  expect(fault).toMatchObject({ kind: 'parse', detail: expect.stringMatching(detail) as string })
})

test.each([
  [{ killed: true }, 'timeout'],
  [{ code: 'ENOENT' }, 'missing-tool'],
  [{ code: 'EACCES' }, 'permission'],
  [{ code: 1 }, 'crash']
])('a run that fails with %j is a fault: %s', async (more, kind) => {
  const error = Object.assign(new Error('no'), more)
  expect(await faultOf(() => Promise.reject(error))).toMatchObject({ kind, detail: 'no' })
})

test('no second netstat is started while one runs', async () => {
  let runs = 0
  let finish: (output: string) => void = () => undefined
  const source = sourceOf(() => {
    runs += 1
    return new Promise((resolve) => {
      finish = resolve
    })
  })
  const both = [source.collect(), source.collect()]
  finish(english)
  await Promise.all(both)
  expect(runs).toBe(1)
})

test('is not found where there is none', () => {
  expect(findNetstat({ SystemRoot: 'C:\\nowhere' })).toBeNull()
  expect(findNetstat({ SystemRoot: 'relative' })).toBeNull()
})
