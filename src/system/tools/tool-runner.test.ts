import { describe, expect, test } from 'vitest'
import { oneAtATime, runTool, ToolError, type ToolOutput, type ToolRunner } from './tool-runner'

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

  test('one that takes too long is killed', async () => {
    const script = 'setInterval(() => {}, 1000)'
    const start = performance.now()
    expect(await kindOf(runTool(process.execPath, ['-e', script], 200))).toBe('timeout')
    expect(performance.now() - start).toBeLessThan(5000)
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
