import { expect, test } from 'vitest'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import type { ProcessDetail } from '../../../shared/model/process'
import type { WindowsProcess } from '../../../system/native/win32/process-list'
import type { ProcessTimes } from '../../../system/native/win32/process-times'
import type { ServiceEntry } from './service-entries'
import type { OpenedProcess, Win32ProcessCalls } from './win32-process-calls'
import { Win32ProcessSource } from './win32-process-source'

const sid = Buffer.from('010100000000000512000000', 'hex')

/** A system of a few processes; those in `closed` may not be opened. */
class FakeCalls implements Win32ProcessCalls {
  readonly listed: WindowsProcess[] = []
  readonly lives = new Map<number, ProcessTimes>()
  readonly closed = new Set<number>()
  running: Fact<readonly ServiceEntry[]> = known([])
  resident: Fact<number> = known(1_000_000)
  lists = 0
  lookups = 0
  account: (() => Promise<Fact<string>>) | null = null

  add(pid: number, parentPid: number, startedAt: number, name: string): this {
    this.listed.push({ pid, parentPid, name })
    this.lives.set(pid, { startedAt, ended: false, processorMs: 0 })
    return this
  }

  look<T>(pid: number, use: (process: OpenedProcess) => T): T | null {
    const times = this.lives.get(pid)
    if (times === undefined || this.closed.has(pid)) return null
    return use({
      times: () => times,
      residentBytes: () => this.resident,
      executable: () => known(`C:\\Programs\\${pid}.exe`),
      commandLine: () => known(`"C:\\Programs\\${pid}.exe" --serve  8080`),
      user: () => known(sid)
    })
  }

  list(): readonly WindowsProcess[] {
    this.lists += 1
    return this.listed
  }

  services(): Fact<readonly ServiceEntry[]> {
    return this.running
  }

  accountName(): Promise<Fact<string>> {
    this.lookups += 1
    return this.account?.() ?? Promise.resolve(known('NT AUTHORITY\\SYSTEM'))
  }
}

async function detailOf(source: Win32ProcessSource, pid: number): Promise<ProcessDetail> {
  const answer = await source.inspect({ pid, startedAt: null })
  if (answer.kind !== 'found') throw new Error(`answered ${answer.kind}`)
  return answer.detail
}

function someProcesses(): FakeCalls {
  return new FakeCalls()
    .add(600, 4, 1000, 'services.exe')
    .add(1244, 600, 2000, 'svchost.exe')
    .add(5000, 1244, 3000, 'server.exe')
}

test('tells what Windows tells', async () => {
  const calls = someProcesses()
  calls.running = known([
    { pid: 1244, name: 'Dnscache' },
    { pid: 1244, name: 'NlaSvc' },
    { pid: 600, name: 'Other' }
  ])
  const detail = await detailOf(new Win32ProcessSource(calls, () => 0), 1244)
  expect(detail).toMatchObject({
    pid: 1244,
    startedAt: 2000,
    name: 'svchost.exe',
    executable: known('C:\\Programs\\1244.exe'),
    commandLine: known(['"C:\\Programs\\1244.exe" --serve  8080']),
    user: known('NT AUTHORITY\\SYSTEM'),
    service: known({ manager: 'windows-services', names: ['Dnscache', 'NlaSvc'] }),
    parents: known([{ pid: 600, startedAt: 1000, name: 'services.exe' }]),
    load: known({ cpuPercent: null, residentBytes: 1_000_000 }),
    executableDeleted: false
  })
  for (const fact of [detail.uid, detail.workingDirectory, detail.container, detail.capabilities]) {
    expect(fact.known).toBe(false)
  }
})

test('a process that hosts no service is known to host none', async () => {
  const source = new Win32ProcessSource(someProcesses(), () => 0)
  expect((await detailOf(source, 5000)).service).toEqual(known(null))
})

test('load is reckoned between two looks', async () => {
  const calls = someProcesses()
  let now = 0
  const source = new Win32ProcessSource(calls, () => now)
  await detailOf(source, 5000)
  now = 2000
  calls.lives.set(5000, { startedAt: 3000, ended: false, processorMs: 3000 })
  expect((await detailOf(source, 5000)).load).toEqual(
    known({ cpuPercent: 150, residentBytes: 1_000_000 })
  )
})

test('what lasts is read once', async () => {
  const calls = someProcesses()
  const source = new Win32ProcessSource(calls, () => 0)
  await detailOf(source, 5000)
  await detailOf(source, 5000)
  expect([calls.lists, calls.lookups]).toEqual([1, 1])
})

test('gone: ended, never there, or another process by now', async () => {
  const calls = someProcesses()
  const source = new Win32ProcessSource(calls, () => 0)
  expect(await source.inspect({ pid: 77, startedAt: null })).toEqual({ kind: 'gone' })
  expect(await source.inspect({ pid: 5000, startedAt: 2999 })).toEqual({ kind: 'gone' })
  calls.lives.set(5000, { startedAt: 3000, ended: true, processorMs: 0 })
  expect(await source.inspect({ pid: 5000, startedAt: 3000 })).toEqual({ kind: 'gone' })
})

test('a process that may not be opened is named, and the rest is unknown with the reason', async () => {
  const calls = someProcesses()
  calls.closed.add(600)
  const source = new Win32ProcessSource(calls, () => 0)
  const detail = await detailOf(source, 600)
  expect(detail).toMatchObject({ name: 'services.exe', startedAt: null })
  expect(detail.executable).toEqual(
    unknown('the system does not let Portlight look at this process')
  )
  // It was opened when its start was told, so this is another.
  expect(await source.inspect({ pid: 600, startedAt: 1000 })).toEqual({ kind: 'gone' })
})

test('a younger process with the pid of the parent is no parent', async () => {
  const calls = new FakeCalls().add(600, 4, 9000, 'notepad.exe').add(5000, 600, 3000, 'server.exe')
  expect((await detailOf(new Win32ProcessSource(calls, () => 0), 5000)).parents).toEqual(known([]))
})

test('a parent that may not be opened may be another: unknown', async () => {
  const calls = someProcesses()
  calls.closed.add(1244)
  const { parents } = await detailOf(new Win32ProcessSource(calls, () => 0), 5000)
  expect(parents.known).toBe(false)
})

test('a chain of parents that goes round ends', async () => {
  const calls = new FakeCalls().add(8, 12, 1000, 'a.exe').add(12, 8, 1000, 'b.exe')
  expect((await detailOf(new Win32ProcessSource(calls, () => 0), 8)).parents).toEqual(
    known([{ pid: 12, startedAt: 1000, name: 'b.exe' }])
  )
})

test('an account without a name, services that are refused and no memory are unknown', async () => {
  const calls = someProcesses()
  calls.account = () => Promise.reject(new Error('no controller'))
  calls.running = unknown('refused')
  calls.resident = unknown('not told')
  const detail = await detailOf(new Win32ProcessSource(calls, () => 0), 5000)
  expect(detail.user).toMatchObject({
    known: false,
    reason: expect.stringContaining('S-1-5-18') as string
  })
  expect(detail.service).toEqual(unknown('refused'))
  expect(detail.load).toEqual(unknown('not told'))
})

test('a list that fails is an answer', async () => {
  const calls = someProcesses()
  calls.list = () => {
    throw new Error('no list')
  }
  expect(await new Win32ProcessSource(calls).inspect({ pid: 5000, startedAt: null })).toEqual({
    kind: 'failed',
    reason: 'no list'
  })
})
