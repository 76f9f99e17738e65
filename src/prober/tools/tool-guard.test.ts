import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { findProgram } from '../../system/tools/find-program'
import { guardedStart, guardScript } from './tool-guard'

describe('guardedStart', () => {
  test('puts the guard before the program, whose words stay words', () => {
    const start = guardedStart(process.execPath, ['-n', '; reboot', '$(id)'], 'darwin')
    const words = [process.execPath, '-n', '; reboot', '$(id)']
    expect(start).toEqual({
      path: '/bin/sh',
      args: ['-c', guardScript, 'sh', ...words],
      isGuarded: true
    })
  })

  test('on Windows, or where the program may not be run, it is started as it is', () => {
    const plain = { args: ['-n'], isGuarded: false }
    const missing = '/nowhere/at/all'
    expect(guardedStart(missing, ['-n'], 'linux')).toEqual({ path: missing, ...plain })
    const path = process.execPath
    expect(guardedStart(path, ['-n'], 'win32')).toEqual({ path, ...plain })
  })
})

/** The shells of this machine that can be /bin/sh somewhere: dash, bash as on macOS, that of busybox. */
const shells: readonly (readonly [name: string, path: string | null, ...args: string[]])[] = [
  ['dash', findProgram('dash')],
  ['bash', findProgram('bash'), '--posix'],
  ['busybox', findProgram('busybox'), 'sh']
]

for (const [name, path, ...first] of shells) {
  const isThere = process.platform !== 'win32' && path !== null
  describe.skipIf(!isThere)(`the guard by ${name}${isThere ? '' : ', which is not here'}`, () => {
    const args = (script: string) => [...first, '-c', guardScript, 'sh', '/bin/sh', '-c', script]

    /** Runs a script under the guard; what it is guarded by stays. */
    function run(script: string) {
      const stdio = ['ignore', 'pipe', 'pipe', 'pipe'] as const
      return spawnSync(path ?? '', args(script), {
        stdio: [...stdio],
        encoding: 'utf8',
        timeout: 20_000
      })
    }

    test('passes on what the program prints and how it ends', () => {
      const { status, stdout, stderr } = run('echo out; echo err >&2; exit 3')
      expect({ status, stdout, stderr }).toEqual({ status: 3, stdout: 'out\n', stderr: 'err\n' })
      expect(run('kill -9 $$').status).toBe(128 + 9)
    })

    test('the program has nothing to read, and no descriptor of the guard', () => {
      expect(run('cat; (: <&3) 2>/dev/null && echo open').stdout).toBe('')
    })

    test('nothing is left of the guard when the program has ended', async () => {
      const child = start('echo done')
      const group = child.pid ?? 0
      await once(child, 'exit')
      expect(isAnyOf(group)).toBe(false)
    })

    test.each(['sleep 20', 'trap "" TERM HUP INT; while :; do sleep 20; done'])(
      'at the end of the pipe all is killed: %s',
      async (script) => {
        const child = start(script)
        const group = child.pid ?? 0
        await untilRunning(group)
        child.stdio[3]?.destroy()
        expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
        await expect.poll(() => isAnyOf(group), { timeout: 2000 }).toBe(false)
      }
    )

    function start(script: string): ChildProcess {
      return spawn(path ?? '', args(script), {
        detached: true,
        stdio: ['ignore', 'ignore', 'ignore', 'pipe']
      })
    }
  })
}

/** Until the guard, its watcher and the program are there. */
async function untilRunning(group: number): Promise<void> {
  const until = performance.now() + 5000
  while (performance.now() < until) {
    if (process.platform !== 'linux') {
      await sleep(300)
      return
    }
    const children = readFileSync(`/proc/${group}/task/${group}/children`, 'latin1').trim()
    if (children.split(' ').length === 2) return
    await sleep(10)
  }
  throw new Error('The guard did not start.')
}

/** Whether a process of the group runs. Those that only wait to be asked how they ended do not count. */
function isAnyOf(group: number): boolean {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pgid=,stat='], { encoding: 'utf8' })
  return stdout.split('\n').some((line) => {
    const [pgid, state = ''] = line.trim().split(/\s+/)
    return Number(pgid) === group && !state.startsWith('Z')
  })
}
