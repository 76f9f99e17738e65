import { describe, expect, test } from 'vitest'
import { known } from '../../../shared/model/fact'
import type { ProcessAnswer } from '../../../shared/model/process'
import {
  findProcess,
  type ListedProcess,
  SysteminformationProcessSource
} from './systeminformation-process-source'

function entry(pid: number, parentPid: number, more: Partial<ListedProcess> = {}): ListedProcess {
  return {
    pid,
    parentPid,
    name: `p${pid}`,
    started: '2026-01-01 00:00:00',
    user: 'me',
    command: `p${pid}`,
    params: '',
    path: '',
    memRss: 0,
    cpu: 0,
    ...more
  }
}

function detailOf(answer: ProcessAnswer) {
  if (answer.kind !== 'found') throw new Error(`the answer is ${answer.kind}`)
  return answer.detail
}

const parentPids = (answer: ProcessAnswer) => {
  const { parents } = detailOf(answer)
  return parents.known ? parents.value.map(({ pid }) => pid) : parents.reason
}

describe('findProcess', () => {
  test('tells what a Unix list holds', () => {
    const list = [
      entry(1, 0),
      entry(9, 1, { command: 'Safari', path: '/Applications/MacOS', params: '-x y' })
    ]
    expect(detailOf(findProcess(list, 9, 'darwin'))).toMatchObject({
      startedAt: null,
      executable: known('/Applications/MacOS/Safari'),
      commandLine: known(['/Applications/MacOS/Safari -x y']),
      user: known('me'),
      uid: { known: false },
      workingDirectory: { known: false },
      parents: known([{ pid: 1, startedAt: null, name: 'p1' }])
    })
  })

  test('tells what a Windows list holds', () => {
    const path = 'C:\\Program Files\\a.exe'
    const list = [entry(9, 4, { path, command: `"${path}" /s`, user: '' }), entry(8, 4)]
    expect(detailOf(findProcess(list, 9, 'win32'))).toMatchObject({
      executable: known(path),
      commandLine: known([`"${path}" /s`]),
      user: { known: false }
    })
    expect(detailOf(findProcess(list, 8, 'win32')).commandLine.known).toBe(false)
  })

  test('tells memory where it is listed, and the share of a core on macOS only', () => {
    const list = [entry(9, 1, { memRss: 100, cpu: 12.5 }), entry(8, 1)]
    const load = (pid: number, platform: NodeJS.Platform) =>
      detailOf(findProcess(list, pid, platform)).load
    expect(load(9, 'darwin')).toEqual(known({ cpuPercent: 12.5, residentBytes: 102_400 }))
    expect(load(9, 'win32')).toEqual(known({ cpuPercent: null, residentBytes: 102_400 }))
    expect(load(8, 'darwin').known).toBe(false)
  })

  test('on Windows a parent younger than its child is another process', () => {
    const list = [entry(4, 0, { started: '2026-06-01 00:00:00' }), entry(9, 4)]
    expect(parentPids(findProcess(list, 9, 'win32'))).toEqual([])
    expect(parentPids(findProcess(list, 9, 'darwin'))).toEqual([4])
  })

  test('a circle of parents is unknown', () => {
    const list = [entry(5, 6), entry(6, 5)]
    expect(parentPids(findProcess(list, 5, 'darwin'))).toMatch(/circle/)
  })

  test('a process that is not listed is gone', () => {
    expect(findProcess([entry(1, 0)], 2, 'darwin')).toEqual({ kind: 'gone' })
  })
})

describe('SysteminformationProcessSource', () => {
  test('an empty list and a failure are failed answers', async () => {
    const lists = [() => Promise.resolve([]), () => Promise.reject(new Error('no'))]
    for (const list of lists) {
      const source = new SysteminformationProcessSource({ platform: 'darwin', list })
      expect((await source.inspect({ pid: 1, startedAt: null })).kind).toBe('failed')
    }
  })

  test('finds this process', async () => {
    const source = new SysteminformationProcessSource({ platform: process.platform })
    const detail = detailOf(await source.inspect({ pid: process.pid, startedAt: null }))
    expect(detail.pid).toBe(process.pid)
  })
})
