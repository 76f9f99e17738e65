import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  accessSync,
  constants,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { known, unknown } from '../../../shared/model/fact'
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
  cgroup?: string
  threads?: number
  /** Folder it stands in, instead of that of the processes. */
  under?: string
}

function addProcess(pid: number, process: FakeProcess): void {
  const { comm, parent = 0, startTicks = 100, state = 'S', flags = 0, cmdline = '' } = process
  const { threads = 1, under = folder } = process
  const path = join(under, String(pid))
  mkdirSync(join(path, 'ns'), { recursive: true })
  const rest = `${state} ${parent} 1 1 0 -1 ${flags} 0 0 0 0 1 2 3 4 20 0 ${threads} 0 ${startTicks} 1 1`
  writeFileSync(join(path, 'stat'), `${pid} (${comm}) ${rest}\n`)
  writeFileSync(join(path, 'cmdline'), cmdline)
  // The kernel escapes the name here, but not in stat.
  writeFileSync(
    join(path, 'status'),
    'Name:\tx\\nUid:\t0\t0\t0\t0\nUid:\t1\t2\t3\t4\nGid:\t9\t9\t9\t9\n' +
      'VmRSS:\t     100 kB\nCapEff:\t0000000000000400\n'
  )
  writeFileSync(join(path, 'cgroup'), process.cgroup ?? '0::/system.slice/nginx.service\n')
  symlinkSync('user:[1]', join(path, 'ns', 'user'))
  symlinkSync('/', join(path, 'cwd'))
  if (process.exe !== undefined) symlinkSync(process.exe, join(path, 'exe'))
}

describe('in a made-up /proc', () => {
  beforeEach(() => {
    writeFileSync(join(folder, 'stat'), 'cpu  0\nbtime 1700000000\n')
    mkdirSync(join(folder, 'self', 'ns'), { recursive: true })
    symlinkSync('user:[1]', join(folder, 'self', 'ns', 'user'))
    symlinkSync('cgroup:[4026531835]', join(folder, 'self', 'ns', 'cgroup'))
  })

  const clock = { now: 0 }

  function makeSource(): ProcProcessSource {
    return new ProcProcessSource({
      root: folder,
      systemdRuns: () => true,
      now: () => clock.now,
      userName: (uid) => (uid === 2 ? 'daemon' : null)
    })
  }

  function inspect(pid: number, startedAt: number | null = null): ProcessAnswer {
    return makeSource().inspect({ pid, startedAt })
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
        service: known({ manager: 'systemd', names: ['nginx.service'] }),
        container: known(null),
        capabilities: known(['CAP_NET_BIND_SERVICE']),
        load: known({ cpuPercent: null, residentBytes: 102_400 }),
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
    expect(thread.load).toMatchObject({ reason: 'a kernel thread has no memory of its own' })
    expect(detailOf(inspect(3)).commandLine).toMatchObject({ known: false })
    expect(detailOf(inspect(3)).load.known).toBe(false)
  })

  test('a process whose main thread alone has ended still has all it had', () => {
    addProcess(9, { comm: 'leader', state: 'Z', threads: 3 })
    rmSync(join(folder, '9', 'cwd'))
    const under = join(folder, '9', 'task')
    addProcess(9, { under, comm: 'leader', state: 'Z' })
    addProcess(11, { under, comm: 'worker', cmdline: 'a\0b\0', exe: '/usr/bin/a' })
    expect(detailOf(inspect(9))).toMatchObject({
      pid: 9,
      name: 'leader',
      executable: known('/usr/bin/a'),
      commandLine: known(['a', 'b']),
      workingDirectory: known('/'),
      load: known({ residentBytes: 102_400 })
    })
  })

  test('the share of a core is known from the second look on', () => {
    addProcess(9, { comm: 'x' })
    const source = makeSource()
    const ref = { pid: 9, startedAt: null }
    expect(detailOf(source.inspect(ref)).load).toMatchObject(known({ cpuPercent: null }))
    clock.now += 2000
    rmSync(join(folder, '9'), { recursive: true })
    addProcess(9, { comm: 'x' })
    const path = join(folder, '9', 'stat')
    writeFileSync(path, readFileSync(path, 'utf8').replace(' 1 2 3 4 20 ', ' 51 52 3 4 20 '))
    expect(detailOf(source.inspect(ref)).load).toMatchObject(known({ cpuPercent: 50 }))
  })

  test('from within a container it is not known that a process is in none', () => {
    addProcess(9, { comm: 'x', cgroup: '0::/\n' })
    expect(detailOf(inspect(9))).toMatchObject({ service: known(null), container: known(null) })
    rmSync(join(folder, 'self', 'ns', 'cgroup'))
    symlinkSync('cgroup:[4026532000]', join(folder, 'self', 'ns', 'cgroup'))
    const { service, container } = detailOf(inspect(9))
    expect([service.known, container.known]).toEqual([false, false])
  })

  test('groups that cannot be read or understood are unknown', () => {
    addProcess(9, { comm: 'x', cgroup: 'junk' })
    expect(detailOf(inspect(9)).container).toEqual(
      unknown('its control groups were not understood')
    )
    rmSync(join(folder, '9', 'cgroup'))
    expect(detailOf(inspect(9)).service.known).toBe(false)
  })

  test('capabilities within another user namespace are not those of this system', () => {
    addProcess(9, { comm: 'x' })
    rmSync(join(folder, '9', 'ns', 'user'))
    symlinkSync('user:[2]', join(folder, '9', 'ns', 'user'))
    expect(detailOf(inspect(9)).capabilities.known).toBe(false)
    // The link of another user's process may not be read; its map may.
    rmSync(join(folder, '9', 'ns', 'user'))
    writeFileSync(join(folder, 'self', 'uid_map'), '0 0 4294967295\n')
    writeFileSync(join(folder, '9', 'uid_map'), '0 100000 65536\n')
    expect(detailOf(inspect(9)).capabilities.known).toBe(false)
    writeFileSync(join(folder, '9', 'uid_map'), '0 0 4294967295\n')
    expect(detailOf(inspect(9)).capabilities).toEqual(known(['CAP_NET_BIND_SERVICE']))
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
    const child = spawn(program, args, { cwd, stdio: ['pipe', 'ignore', 'ignore'] })
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

  test('what is remembered of a process is looked at anew once it has become another program', async () => {
    const child = start('/bin/sh', ['-c', 'read line; exec /bin/sh -s second'])
    await once(child, 'spawn')
    const source = new ProcProcessSource({ userName: () => null })
    const words = () => {
      const { commandLine } = detailOf(source.inspect({ pid: child.pid ?? 0, startedAt: null }))
      return commandLine.known ? commandLine.value.join(' ') : ''
    }
    await expect.poll(words).toContain('read line')
    child.stdin?.write('\n')
    // By name and parent it is what it was, and what was remembered would hold for five seconds.
    await expect.poll(words, { timeout: 2000 }).toBe('/bin/sh -s second')
  })

  test('a process that keeps a core busy shows it', async () => {
    const child = start(process.execPath, ['-e', 'for (;;);'])
    await once(child, 'spawn')
    const source = new ProcProcessSource({ userName: () => null })
    const look = () => detailOf(source.inspect({ pid: child.pid ?? 0, startedAt: null })).load
    expect(look()).toMatchObject(known({ cpuPercent: null }))
    // Where others keep the machine busy too, its share may be small for a while.
    const share = () => {
      const load = look()
      return load.known ? load.value.cpuPercent : null
    }
    await expect.poll(share, { interval: 500, timeout: 20_000 }).toBeGreaterThan(50)
    expect(share()).toBeLessThan(400)
    const load = look()
    expect(load.known && load.value.residentBytes).toBeGreaterThan(1e6)
  }, 25_000)

  const mayDropRights = process.geteuid?.() === 0 && isRunnable('/usr/bin/setpriv')

  test.skipIf(!mayDropRights)(
    'an unprivileged process has no capabilities, and one that kept a single one has that (needs root and setpriv)',
    async () => {
      const user = ['--reuid', '65534', '--regid', '65534', '--clear-groups']
      const kept = ['--inh-caps', '+net_bind_service', '--ambient-caps', '+net_bind_service']
      for (const [args, capabilities] of [
        [user, []],
        [[...user, ...kept], ['CAP_NET_BIND_SERVICE']]
      ] as const) {
        const child = start('/usr/bin/setpriv', [...args, '/bin/sleep', '60'], '/')
        await once(child, 'spawn')
        const detail = await inspectOnce(child, 'sleep')
        expect(detail).toMatchObject({ uid: known(65534), capabilities: known(capabilities) })
      }
    }
  )

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

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
