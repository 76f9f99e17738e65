import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ToolError, type ToolRunner } from '../../../system/tools/tool-runner'
import { CollectionError } from '../socket-source'
import { findNetstat, NetstatSource } from './netstat-source'

const english = readFileSync(join(import.meta.dirname, 'fixtures', 'netstat-english.txt'), 'latin1')

function sourceOf(run: ToolRunner, limitMs?: number): NetstatSource {
  const program = 'C:\\Windows\\System32\\netstat.exe'
  return new NetstatSource({ program, run, ...(limitMs === undefined ? {} : { limitMs }) })
}

function printing(stdout: string): ToolRunner {
  return () => Promise.resolve({ stdout, stderr: '', exitCode: 0 })
}

async function faultOf(run: ToolRunner, limitMs?: number) {
  try {
    await sourceOf(run, limitMs).collect()
  } catch (error) {
    if (error instanceof CollectionError) return error.fault
  }
  return null
}

test('lists sockets, and keeps the objects of owners', async () => {
  const source = sourceOf(printing(english))
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
  const fault = await faultOf(printing(output))
  expect(fault).toMatchObject({ kind: 'parse', detail: expect.stringMatching(detail) as string })
})

test.each(['timeout', 'missing-tool', 'permission', 'crash'] as const)(
  'a run that fails is a fault of the same kind: %s',
  async (kind) => {
    const fault = await faultOf(() => Promise.reject(new ToolError(kind, 'no')))
    expect(fault).toMatchObject({ kind, detail: 'no' })
  }
)

test('what it prints before it fails is not taken for the list', async () => {
  const fault = await faultOf(() => Promise.resolve({ stdout: english, stderr: '', exitCode: 1 }))
  expect(fault).toMatchObject({ kind: 'crash', detail: 'netstat ended with 1' })
})

test('a netstat that hangs is a fault, and no second one is started', async () => {
  let runs = 0
  const source = sourceOf(() => {
    runs += 1
    return new Promise(() => undefined)
  }, 10)
  await expect(source.collect()).rejects.toMatchObject({ fault: { kind: 'timeout' } })
  await expect(source.collect()).rejects.toMatchObject({ fault: { kind: 'timeout' } })
  expect(runs).toBe(1)
})

test('is not found where there is none', () => {
  expect(findNetstat({ SystemRoot: 'C:\\nowhere' })).toBeNull()
  expect(findNetstat({ SystemRoot: 'relative' })).toBeNull()
})
