import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  oneAtATime,
  outputLimit,
  runTool,
  ToolError,
  type ToolOutput,
  type ToolRunner
} from './tool-runner'

const output: ToolOutput = { stdout: '', stderr: '', exitCode: 0 }
const never = () => new Promise<never>(() => undefined)

async function kindOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
    return 'none'
  } catch (error) {
    return error instanceof ToolError ? error.kind : String(error)
  }
}

/** Runs a script that does not end by itself; the kind of the failure, and the pid it had. */
async function endedRun(script: string, limitMs: number): Promise<[string, number]> {
  const folder = mkdtempSync(join(tmpdir(), 'portlight-tool-'))
  const file = join(folder, 'pid')
  const telling = `require("fs").writeFileSync(${JSON.stringify(file)}, String(process.pid)); ${script}`
  const kind = await kindOf(runTool(process.execPath, ['-e', telling], limitMs))
  const pid = Number(readFileSync(file, 'utf8'))
  rmSync(folder, { recursive: true })
  return [kind, pid]
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('runTool', () => {
  test('hands on bytes and the exit code', async () => {
    const script = 'process.stdout.write(Buffer.from([0, 255, 10])); process.exitCode = 3'
    expect(await runTool(process.execPath, ['-e', script])).toEqual({
      stdout: '\0\u00ff\n',
      stderr: '',
      exitCode: 3
    })
  })

  test('says why a program could not be run', async () => {
    expect(await kindOf(runTool('/nowhere/at/all', []))).toBe('missing-tool')
    expect(await kindOf(runTool(import.meta.filename, []))).toBe('permission')
  })

  test('one that takes too long is killed, whatever it thinks of that', async () => {
    const deaf = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'
    const start = performance.now()
    const [kind, pid] = await endedRun(deaf, 1000)
    expect(kind).toBe('timeout')
    expect(performance.now() - start).toBeLessThan(5000)
    expect(isThere(pid)).toBe(false)
  })

  test('one that prints without end is ended, and little of it is held', async () => {
    const flood =
      'const block = Buffer.alloc(65536, 120);' +
      'const print = () => { while (process.stdout.write(block)); process.stdout.once("drain", print) }; print()'
    const before = process.memoryUsage().rss
    const [kind, pid] = await endedRun(flood, 20_000)
    expect(kind).toBe('crash')
    expect(isThere(pid)).toBe(false)
    expect(process.memoryUsage().rss - before).toBeLessThan(10 * outputLimit)
  })

  test('one that reads its input finds its end', async () => {
    const script = 'process.stdin.resume().on("end", () => process.exit(4))'
    expect((await runTool(process.execPath, ['-e', script])).exitCode).toBe(4)
  })

  test('one that a signal ends has crashed', async () => {
    const script = 'process.kill(process.pid, "SIGKILL"); setTimeout(() => {}, 5000)'
    expect(await kindOf(runTool(process.execPath, ['-e', script]))).toBe('crash')
  })

  test('dates are in English and widths are not those of a terminal', async () => {
    const script = 'console.log(process.env.LANG, process.env.LC_ALL, process.env.COLUMNS)'
    const { stdout } = await runTool(process.execPath, ['-e', script])
    expect(stdout).toBe('C undefined undefined\n')
  })
})

describe('oneAtATime', () => {
  test('starts the next when the one before has ended', async () => {
    const ended: (() => void)[] = []
    const started: string[] = []
    const run = oneAtATime((path) => {
      started.push(path)
      return new Promise((resolve) => {
        ended.push(() => {
          resolve(output)
        })
      })
    })
    const all = Promise.all([run('a', []), run('b', []), run('c', [])])
    expect(started).toEqual(['a'])
    for (let index = 0; index < 3; index += 1) {
      ended[index]?.()
      await new Promise((resolve) => setImmediate(resolve))
    }
    await all
    expect(started).toEqual(['a', 'b', 'c'])
  })

  test('gives up one that hangs, and starts no other behind it', async () => {
    let runs = 0
    const hanging: ToolRunner = () => {
      runs += 1
      return never()
    }
    const run = oneAtATime(hanging, 10)
    expect(await kindOf(run('a', []))).toBe('timeout')
    expect(await kindOf(run('a', []))).toBe('timeout')
    expect(runs).toBe(1)
  })

  test('goes on after a failure', async () => {
    let runs = 0
    const run = oneAtATime(() => {
      runs += 1
      return runs === 1 ? Promise.reject(new ToolError('crash', 'x')) : Promise.resolve(output)
    })
    expect(await kindOf(run('a', []))).toBe('crash')
    expect(await kindOf(run('a', []))).toBe('none')
  })
})
