import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { runToolLines, type ToolEnding } from './tool-lines'

interface Outcome extends ToolEnding {
  readonly lines: readonly string[]
  readonly tookMs: number
}

/** Runs a script of Node to its end. */
async function outcomeOf(
  script: string,
  limits: { limitMs?: number; outputLimit?: number } = {}
): Promise<Outcome> {
  const lines: string[] = []
  const startedAt = performance.now()
  const run = runToolLines(process.execPath, ['-e', script], {
    limitMs: 20_000,
    ...limits,
    onLine: (line, stream, isWhole) => {
      lines.push(`${stream}${isWhole ? '' : ' cut'}: ${line}`)
    }
  })
  const ending = await run.ended
  return { ...ending, lines, tookMs: performance.now() - startedAt }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch {
    return false
  }
}

/** Whether it has ended and only waits for its parent to ask how, which some containers' init never does. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false
  return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'))
}

async function isGoneWithin(pid: number, ms: number): Promise<boolean> {
  const until = performance.now() + ms
  while (performance.now() < until) {
    if (!isAlive(pid)) return true
    await sleep(20)
  }
  return false
}

describe('runToolLines', () => {
  test('tells the lines of both streams, as bytes, and how it ended', async () => {
    const script = `process.stdout.write(Buffer.from([0xac, 0xe1, 13, 10, 97]))
      process.stderr.write('no\\n'); process.exitCode = 3`
    const { lines, exitCode, signal, failure } = await outcomeOf(script)
    expect([...lines].sort()).toEqual(['stderr: no', 'stdout cut: a', 'stdout: \u00ac\u00e1'])
    expect({ exitCode, signal, failure }).toEqual({ exitCode: 3, signal: null, failure: null })
  })

  test.skipIf(process.platform === 'win32')('a refusal that Node throws is told too', async () => {
    // Longer than the system takes an argument: E2BIG of execve(2).
    const run = runToolLines(process.execPath, ['-e', '//'.padEnd(1 << 24)], {
      limitMs: 20_000,
      onLine: () => undefined
    })
    expect(run.pid).toBeNull()
    expect((await run.ended).failure?.message).toContain('E2BIG')
  })

  test('a line comes while the program goes on', async () => {
    const script = 'console.log("now"); setInterval(() => {}, 1000)'
    await new Promise<void>((resolve) => {
      const run = runToolLines(process.execPath, ['-e', script], {
        limitMs: 20_000,
        onLine: (line) => {
          expect(line).toBe('now')
          run.stop()
          void run.ended.then(({ signal, failure }) => {
            expect({ signal, failure }).toEqual({ signal: 'SIGKILL', failure: null })
            resolve()
          })
        }
      })
    })
  })

  test('nothing is told after a stop', async () => {
    const script = 'setInterval(() => console.log("more"), 1)'
    let told = 0
    let toldAtStop = -1
    const run = runToolLines(process.execPath, ['-e', script], {
      limitMs: 20_000,
      onLine: () => {
        told += 1
        if (told === 5) {
          run.stop()
          toldAtStop = told
        }
      }
    })
    await run.ended
    expect(told).toBe(toldAtStop)
  })

  test('finds its input at its end', async () => {
    const script = 'process.stdin.resume().on("end", () => process.exit(4))'
    expect((await outcomeOf(script)).exitCode).toBe(4)
  })

  test('one that does not end in time is killed, one that ignores SIGTERM too', async () => {
    const script = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'
    const { failure, signal, tookMs } = await outcomeOf(script, { limitMs: 300 })
    expect(failure?.kind).toBe('timeout')
    expect(signal).toBe('SIGKILL')
    expect(tookMs).toBeLessThan(5000)
  })

  test('one that prints without end is killed', async () => {
    const script = 'for (;;) require("fs").writeSync(1, "y\\n".repeat(1000))'
    const { failure, lines } = await outcomeOf(script, { outputLimit: 100_000 })
    expect(failure?.kind).toBe('crash')
    expect(lines.length).toBeLessThan(200_000)
  })

  test('says why a program could not be started', async () => {
    const options = { limitMs: 1000, onLine: () => undefined }
    const missing = runToolLines('/nowhere/at/all', [], options)
    expect(missing.pid).toBeNull()
    const ending = await missing.ended
    expect(ending).toMatchObject({
      exitCode: null,
      signal: null,
      failure: { kind: 'missing-tool' }
    })
    missing.stop()
    const refused = await runToolLines(import.meta.filename, [], options).ended
    expect(refused.failure?.kind).toBe('permission')
  })

  test('a child of the program that keeps the pipes open holds nothing up', async () => {
    const script = `const { spawn } = require('child_process')
      spawn(process.execPath, ['-e', 'setTimeout(() => {}, 4000)'], { stdio: 'inherit' }).unref()
      console.log('started'); process.exit(0)`
    const { exitCode, tookMs } = await outcomeOf(script)
    expect(exitCode).toBe(0)
    expect(tookMs).toBeLessThan(3500)
  })
})

/** Prints a line five times a second for twenty seconds; a program in C, as ping is. */
const printingShell = 'n=0; while [ $n -lt 100 ]; do echo x; sleep 0.2; n=$((n+1)); done'

/** A process that runs a shell by runToolLines, and what it does then. The shell's pid comes back. */
async function parentOf(script: string, then: string): Promise<{ pid: number; kill: () => void }> {
  const source = `import { runToolLines } from ${JSON.stringify(`${import.meta.dirname}/tool-lines.ts`)}
    const args = ['-c', ${JSON.stringify(script)}]
    const run = runToolLines('/bin/sh', args, { limitMs: 20000, onLine: () => {} })
    console.log(run.pid)
    ${then}`
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const [line] = (await once(createInterface(parent.stdout), 'line')) as [string]
  return { pid: Number(line), kill: () => parent.kill('SIGKILL') }
}

describe.skipIf(process.platform === 'win32')('the end of this process', () => {
  test('in order: a program that is silent is killed', async () => {
    const { pid } = await parentOf('exec sleep 20', 'setTimeout(() => process.exit(0), 200)')
    expect(await isGoneWithin(pid, 5000)).toBe(true)
  })

  test.each([printingShell, 'exec sleep 20', 'trap "" TERM; while :; do sleep 20; done'])(
    'killed: a program ends at once, whether it prints, is silent, or ignores SIGTERM: %s',
    async (script) => {
      const { pid, kill } = await parentOf(script, '')
      const all = [pid, ...(await descendantsOf(pid))]
      kill()
      for (const each of all) expect(await isGoneWithin(each, 2000)).toBe(true)
    }
  )
})

/** What the guard has started, as soon as that is there: the program and the guard's watcher. */
async function descendantsOf(pid: number): Promise<number[]> {
  const until = performance.now() + 2000
  while (performance.now() < until) {
    const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,pgid='], { encoding: 'utf8' })
    const numbers = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
    const group = numbers.flatMap(([each = 0, pgid]) => (pgid === pid && each !== pid ? each : []))
    if (group.length >= 2) return group
    await sleep(20)
  }
  throw new Error('The program did not start.')
}
