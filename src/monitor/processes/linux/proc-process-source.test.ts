import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { known } from '../../../shared/model/fact'
import type { ProcessAnswer, ProcessDetail } from '../../../shared/model/process'
import { ProcProcessSource } from './proc-process-source'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portlight-processes-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

function detailOf(answer: ProcessAnswer): ProcessDetail {
  if (answer.kind !== 'found') throw new Error(`the answer is ${answer.kind}`)
  return answer.detail
}

interface FakeProcess {
  comm: string
  parent?: number
  startTicks?: number
  state?: string
  flags?: number
  cmdline?: string
  exe?: string
}

function addProcess(pid: number, process: FakeProcess): void {
  const { comm, parent = 0, startTicks = 100, state = 'S', flags = 0, cmdline = '' } = process
  const path = join(folder, String(pid))
  mkdirSync(path)
  const rest = `${state} ${parent} 1 1 0 -1 ${flags} 0 0 0 0 1 2 3 4 20 0 1 0 ${startTicks} 1 1`
  writeFileSync(join(path, 'stat'), `${pid} (${comm}) ${rest}\n`)
  writeFileSync(join(path, 'cmdline'), cmdline)
  // The kernel escapes the name here, but not in stat.
  writeFileSync(
    join(path, 'status'),
    'Name:\tx\\nUid:\t0\t0\t0\t0\nUid:\t1\t2\t3\t4\nGid:\t9\t9\t9\t9\n'
  )
  symlinkSync('/', join(path, 'cwd'))
  if (process.exe !== undefined) symlinkSync(process.exe, join(path, 'exe'))
}

describe('in a made-up /proc', () => {
  beforeEach(() => {
    writeFileSync(join(folder, 'stat'), 'cpu  0\nbtime 1700000000\n')
  })

  function inspect(pid: number, startedAt: number | null = null): ProcessAnswer {
    const source = new ProcProcessSource({
      root: folder,
      userName: (uid) => (uid === 2 ? 'daemon' : null)
    })
    return source.inspect({ pid, startedAt })
  }

  test('tells all there is to tell', () => {
    addProcess(1, { comm: 'init', startTicks: 1 })
    addProcess(7, { comm: 'sh', parent: 1, startTicks: 50 })
    addProcess(9, {
      comm: 'nginx',
      parent: 7,
      cmdline: 'nginx\0-c\0\0\0\0',
      exe: '/usr/sbin/nginx'
    })
    expect(inspect(9)).toEqual({
      kind: 'found',
      detail: {
        pid: 9,
        startedAt: 1_700_000_001_000,
        name: 'nginx',
        executable: known('/usr/sbin/nginx'),
        executableDeleted: false,
        commandLine: known(['nginx', '-c']),
        uid: known(2),
        user: known('daemon'),
        workingDirectory: known('/'),
        parents: known([
          { pid: 7, startedAt: 1_700_000_000_500, name: 'sh' },
          { pid: 1, startedAt: 1_700_000_000_010, name: 'init' }
        ])
      }
    })
  })

  test.each([
    'two\nlines',
    'a) R 0 (b',
    ') S 1 1',
    '\u001b[31mred\u001b[0m',
    '\u202etxt.exe',
    'déjà vu',
    '<b>bold</b>'
  ])('takes the hostile name %j as it is', (name) => {
    addProcess(9, { comm: name, cmdline: `${name}\0` })
    const detail = detailOf(inspect(9))
    expect(detail.name).toBe(name)
    expect(detail.commandLine).toEqual(known([name]))
    expect(detail.startedAt).toBe(1_700_000_001_000)
  })

  test('bytes that are no UTF-8 do no harm', () => {
    addProcess(9, { comm: 'x' })
    writeFileSync(join(folder, '9', 'cmdline'), Buffer.from([0xff, 0xfe, 0, 0x61, 0]))
    expect(detailOf(inspect(9)).commandLine).toEqual(known(['\ufffd\ufffd', 'a']))
  })

  test('another start time means that the process is gone', () => {
    addProcess(9, { comm: 'x' })
    expect(inspect(9, 1_700_000_001_000).kind).toBe('found')
    expect(inspect(9, 1_700_000_001_010)).toEqual({ kind: 'gone' })
    expect(inspect(10)).toEqual({ kind: 'gone' })
  })

  test('a removed executable is told apart from a strange name', () => {
    const strange = join(folder, 'prog (deleted)')
    writeFileSync(strange, '')
    addProcess(8, { comm: 'a', exe: '/opt/app (deleted)' })
    addProcess(9, { comm: 'b', exe: strange })
    expect(detailOf(inspect(8))).toMatchObject({
      executable: known('/opt/app'),
      executableDeleted: true
    })
    expect(detailOf(inspect(9))).toMatchObject({
      executable: known(strange),
      executableDeleted: false
    })
  })

  test('a kernel thread and a zombie have no program', () => {
    addProcess(2, { comm: 'kthreadd', flags: 0x00200040 })
    addProcess(3, { comm: 'defunct', state: 'Z' })
    const thread = detailOf(inspect(2))
    expect(thread.executable).toEqual({
      known: false,
      reason: 'a kernel thread has no executable'
    })
    expect(thread.commandLine.known).toBe(false)
    expect(detailOf(inspect(3)).commandLine).toMatchObject({ known: false })
  })

  test('a chain of parents that cannot be true is unknown', () => {
    addProcess(5, { comm: 'a', parent: 6 })
    addProcess(6, { comm: 'b', parent: 5 })
    expect(detailOf(inspect(5)).parents.known).toBe(false)
    addProcess(7, { comm: 'orphan', parent: 1234 })
    expect(detailOf(inspect(7)).parents.known).toBe(false)
    for (let pid = 1000; pid < 1300; pid += 1) addProcess(pid, { comm: 'x', parent: pid + 1 })
    expect(detailOf(inspect(1000)).parents).toEqual({
      known: false,
      reason: 'more than 256 parents'
    })
  })

  test('what is no stat is a failure', () => {
    addProcess(5, { comm: 'a' })
    writeFileSync(join(folder, '5', 'stat'), '5 (a')
    expect(inspect(5).kind).toBe('failed')
  })
})

describe.skipIf(process.platform !== 'linux')('on this machine', () => {
  const children: ChildProcess[] = []

  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
  })

  function start(program: string, args: string[], cwd = folder): ChildProcess {
    const child = spawn(program, args, { cwd, stdio: 'ignore' })
    children.push(child)
    return child
  }

  /** Until exec has happened the child is still a copy of this process. */
  async function inspectOnce(child: ChildProcess, name: string): Promise<ProcessDetail> {
    const source = new ProcProcessSource({ userName: (uid) => `user ${uid}` })
    for (;;) {
      const answer = source.inspect({ pid: child.pid ?? 0, startedAt: null })
      if (answer.kind === 'found' && answer.detail.name === name) return answer.detail
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  test('a process that runs, and after its end', async () => {
    const child = start('/bin/sleep', ['60'])
    await once(child, 'spawn')
    const detail = await inspectOnce(child, 'sleep')
    const uid = process.geteuid?.() ?? -1
    expect(detail).toMatchObject({
      commandLine: known(['/bin/sleep', '60']),
      workingDirectory: known(folder),
      uid: known(uid),
      user: known(`user ${uid}`),
      executableDeleted: false
    })
    const parents = detail.parents.known ? detail.parents.value : []
    expect(parents[0]?.pid).toBe(process.pid)

    const source = new ProcProcessSource({ userName: () => null })
    expect(source.inspect(detail).kind).toBe('found')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(source.inspect(detail)).toEqual({ kind: 'gone' })
  })

  test('an executable that was removed', async () => {
    const program = join(folder, 'sleeper')
    copyFileSync('/bin/sleep', program)
    const child = start(program, ['60'], '/')
    await once(child, 'spawn')
    await inspectOnce(child, 'sleeper')
    rmSync(program)
    const detail = await inspectOnce(child, 'sleeper')
    expect(detail).toMatchObject({ executable: known(program), executableDeleted: true })
  })
})
