import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import type { EndProcessRequest } from '../../shared/model/end-process'
import { known, unknown } from '../../shared/model/fact'
import type { ProcessAnswer } from '../../shared/model/process'
import type { ProcessSource } from '../processes/process-source'
import { selectProcessSource } from '../processes/select-process-source'
import { ProcessEnding } from './end-process'
import { linuxChildren } from './linux/child-processes'
import { PidHolder } from './pid-holder'
import type { ProcessHolder } from './process-holder'
import { selectProcessHolder } from './select-process-holder'

const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** A program that waits for half a minute at most. */
async function start(program = 'sleep', args = ['30']): Promise<ChildProcess & { pid: number }> {
  const child = spawn(program, args, { stdio: 'ignore' })
  children.push(child)
  await once(child, 'spawn')
  return child as ChildProcess & { pid: number }
}

const processes = selectProcessSource(process.platform)

async function startOf(pid: number): Promise<number | null> {
  const answer = await processes.inspect({ pid, startedAt: null })
  return answer.kind === 'found' ? answer.detail.startedAt : null
}

function request(pid: number, startedAt: number | null, part: Partial<EndProcessRequest> = {}) {
  return { pid, startedAt, name: null, force: false, ownPids: [], ...part }
}

/** A process that the system tells little of. */
function told(part: Partial<Extract<ProcessAnswer, { kind: 'found' }>['detail']>): ProcessSource {
  const no = unknown('not told')
  return {
    inspect: ({ pid }) => ({
      kind: 'found',
      detail: {
        pid,
        startedAt: null,
        name: 'server',
        executable: no,
        executableDeleted: false,
        commandLine: no,
        uid: no,
        user: no,
        workingDirectory: no,
        service: no,
        container: no,
        capabilities: no,
        load: no,
        parents: no,
        ...part
      }
    })
  }
}

const noChildren = () => known([])

/** Remembers what was signalled and does nothing. */
function recorder(answer: ReturnType<ReturnType<PidHolder['hold']>['signal']> = 'sent') {
  const log: string[] = []
  const holder: ProcessHolder = {
    hold: (pid) => ({
      signal(method) {
        log.push(`${method} ${pid}`)
        return answer
      },
      release: () => log.push('released')
    }),
    isKernelThread: () => false
  }
  return { log, holder }
}

const holders: [string, ProcessHolder][] = [
  ['by its number', new PidHolder()],
  ['as the platform does', selectProcessHolder(process.platform)]
]

describe.runIf(process.platform === 'linux')('ending a process for real (needs Linux)', () => {
  describe.each(holders)('%s', (_name, holder) => {
    const ending = new ProcessEnding({
      platform: 'linux',
      processes,
      holder,
      children: linuxChildren
    })

    it('asks it to end, and ends it by force', async () => {
      for (const [force, signal] of [
        [false, 'SIGTERM'],
        [true, 'SIGKILL']
      ] as const) {
        const child = await start()
        const ended = once(child, 'exit')
        const outcome = await ending.end(request(child.pid, await startOf(child.pid), { force }))
        expect(outcome).toEqual({ result: 'sent', method: signal })
        expect(await ended).toEqual([null, signal])
      }
    })

    it('leaves a process alone that is not the one meant', async () => {
      const child = await start()
      const startedAt = ((await startOf(child.pid)) ?? 0) - 10
      expect(await ending.end(request(child.pid, startedAt, { force: true }))).toEqual({
        result: 'not-the-same',
        name: 'sleep'
      })
      expect(await ending.end(request(child.pid, null, { force: true }))).toMatchObject({
        result: 'refused',
        reason: 'identity'
      })
      expect(child.exitCode ?? child.signalCode).toBeNull()
    })

    it('says that it has ended', async () => {
      const child = await start('true', [])
      const startedAt = await startOf(child.pid)
      if (child.exitCode === null) await once(child, 'exit')
      expect(await ending.end(request(child.pid, startedAt))).toEqual({ result: 'gone' })
    })

    it('spares itself, what it has started of itself, and the first process', async () => {
      const own = await start(process.execPath, ['-e', 'setTimeout(() => {}, 30000)'])
      for (const pid of [process.pid, own.pid]) {
        expect(await ending.end(request(pid, await startOf(pid), { force: true }))).toMatchObject({
          result: 'refused',
          reason: 'portlight'
        })
      }
      const other = await start()
      const named = { force: true, ownPids: [other.pid] }
      expect(await ending.end(request(other.pid, await startOf(other.pid), named))).toMatchObject({
        result: 'refused',
        reason: 'portlight'
      })
      expect(await ending.end(request(1, await startOf(1), { force: true }))).toMatchObject({
        result: 'refused',
        reason: 'init'
      })
      expect(await ending.end(request(0, null, { force: true }))).toMatchObject({
        result: 'refused',
        reason: 'kernel'
      })
    })

    it('tells beforehand what would happen', async () => {
      const shell = await start('sh', ['-c', 'sleep 30 & wait'])
      let outlook
      let child: string | null | undefined
      do {
        outlook = await ending.describe({
          pid: shell.pid,
          startedAt: await startOf(shell.pid),
          ownPids: []
        })
        if (outlook.result !== 'found' || !outlook.children.known) break
        child = outlook.children.value[0]?.name
        // Until it has become its program, what the shell has forked bears the shell's name.
      } while (child === undefined || child === 'sh')
      expect(outlook).toMatchObject({
        result: 'found',
        startedAt: await startOf(shell.pid),
        refusal: null,
        gentle: 'SIGTERM',
        forced: 'SIGKILL',
        children: { known: true, value: [{ name: 'sleep' }] }
      })
      if (outlook.result === 'found' && outlook.children.known) {
        for (const { pid } of outlook.children.value) process.kill(pid, 'SIGKILL')
      }
    })
  })

  it('says how, where it has no right to', async () => {
    const child = await start()
    const startedAt = await startOf(child.pid)
    const script = `
      process.setgroups([]); process.setgid(65534); process.setuid(65534)
      const { selectProcessHolder } = await import('./select-process-holder.ts')
      const hold = selectProcessHolder('linux').hold(${child.pid})
      console.log(hold.signal('SIGTERM'))
    `
    if (process.getuid?.() === 0) {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        ['--import', 'tsx', '--input-type=module', '-e', script],
        { cwd: import.meta.dirname, encoding: 'utf8', timeout: 30_000 }
      )
      expect({ stdout, stderr }).toEqual({ stdout: 'denied\n', stderr: '' })
    }
    const { holder } = recorder('denied')
    const ending = new ProcessEnding({
      platform: 'linux',
      processes,
      holder,
      children: noChildren
    })
    expect(await ending.end(request(child.pid, startedAt))).toEqual({
      result: 'denied',
      hint: `It belongs to another user. As an administrator you can run: sudo kill -TERM ${child.pid}`
    })
  })

  it('knows threads of the kernel by their flags', () => {
    const holder = selectProcessHolder('linux')
    expect(holder.isKernelThread(process.pid)).toBe(false)
    // Not to be seen from inside a container, where 2 may be any program.
    const comm = spawnSync('cat', ['/proc/2/comm'], { encoding: 'utf8' }).stdout.trim()
    expect(holder.isKernelThread(2)).toBe(comm === 'kthreadd')
  })
})

describe('a system that does not tell when processes started', () => {
  it('goes by the name, and says so', async () => {
    const { holder, log } = recorder()
    const processes = told({ name: 'server' })
    const ending = new ProcessEnding({
      platform: 'darwin',
      processes,
      holder,
      children: noChildren
    })
    expect(await ending.end(request(77, null, { name: 'other' }))).toMatchObject({
      result: 'refused',
      reason: 'identity',
      message: expect.stringContaining('does not tell when it was started') as unknown
    })
    expect(log).toEqual(['released'])
    expect(await ending.end(request(77, null, { name: 'server' }))).toEqual({
      result: 'sent',
      method: 'SIGTERM'
    })
    expect(log).toEqual(['released', 'SIGTERM 77', 'released'])
  })
})

describe('on Windows', () => {
  it('both ways end the process, and rights are those of an administrator', async () => {
    const processes = told({ name: 'node.exe', startedAt: 5 })
    const { holder, log } = recorder('denied')
    const ending = new ProcessEnding({ platform: 'win32', processes, holder, children: noChildren })
    const outcome = await ending.end(request(77, 5))
    expect(outcome).toMatchObject({ result: 'denied' })
    expect(JSON.stringify(outcome)).toContain('Start Portlight as administrator')
    expect(log[0]).toBe('TerminateProcess 77')
  })
})

it('says what the system answered', async () => {
  const ending = (answer: Parameters<typeof recorder>[0], processes = told({ startedAt: 5 })) =>
    new ProcessEnding({
      platform: 'linux',
      processes,
      holder: recorder(answer).holder,
      children: noChildren
    }).end(request(77, 5))
  expect(await ending('gone')).toEqual({ result: 'gone' })
  expect(await ending({ failed: 'EIO' })).toEqual({
    result: 'failed',
    message: 'The system answered EIO.'
  })
  const failing: ProcessSource = { inspect: () => ({ kind: 'failed', reason: 'no way' }) }
  expect(await ending('sent', failing)).toEqual({ result: 'failed', message: 'no way' })
})
