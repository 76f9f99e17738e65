/** The real worker, and ones that fail, in real threads; no probe leaves this computer. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProbeEvent } from '../../../shared/model/probe'
import type { ProbeOrder } from '../../probe-engine'
import { createLinuxEngine, type LinuxEngineOptions } from './create-linux-engine'
import { findWorkerFile } from './worker-file'

const order: ProbeOrder = {
  address: '127.0.0.1',
  family: 4,
  protocol: 'udp',
  scope: 'target',
  maxTtl: 30,
  intervalMs: 200,
  rounds: null,
  timeLimitMs: 1000,
  flows: 1
}

function createEngine(options: LinuxEngineOptions = {}) {
  const engine = createLinuxEngine(options)
  if (!engine.known) throw new Error(engine.reason)
  return engine.value
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portlight-worker-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const title = process.platform === 'linux' ? '' : ': skipped, it needs Linux'

describe.skipIf(process.platform !== 'linux')(`the worker${title}`, () => {
  /** Runs an order until a predicate on its events holds. */
  function until(
    isEnough: (events: readonly ProbeEvent[]) => boolean,
    engine = createEngine(),
    made = order
  ) {
    const events: ProbeEvent[] = []
    return new Promise<{ events: ProbeEvent[]; engine: typeof engine; stop: () => void }>(
      (resolve) => {
        const run = engine.start(made, (more) => {
          events.push(...more)
          if (isEnough(events)) {
            const stop = () => {
              run.stop()
            }
            resolve({ events, engine, stop })
          }
        })
      }
    )
  }

  const hasReply = (events: readonly ProbeEvent[]) =>
    events.some((event) => event.type === 'answered' && event.answer.kind === 'reply')
  const hasEnded = (events: readonly ProbeEvent[]) => events.at(-1)?.type === 'ended'

  test('goes on until it is stopped, and takes further runs', async () => {
    const { engine, events, stop } = await until(hasReply)
    const second = until(hasEnded, engine, { ...order, rounds: 2 })
    expect((await second).events.at(-1)).toEqual({ type: 'ended', fault: null })
    stop()
    await expect.poll(() => events.at(-1)).toEqual({ type: 'ended', fault: null })
    const told = events.length
    // A second interval of silence: nothing is sent any more.
    await new Promise((resolve) => setTimeout(resolve, 450))
    expect(events).toHaveLength(told)
    engine.close()
  }, 20_000)

  test('takes a change of the interval', async () => {
    const slow = { ...order, intervalMs: 60_000 }
    const events: ProbeEvent[] = []
    const engine = createEngine()
    const run = engine.start(slow, (more) => events.push(...more))
    const sent = () => events.filter(({ type }) => type === 'sent').length
    await expect.poll(sent, { timeout: 10_000 }).toBe(1)
    run.changeInterval(200)
    await expect.poll(sent, { timeout: 5000 }).toBeGreaterThanOrEqual(3)
    engine.close()
  }, 20_000)

  test('ends its runs when the engine is closed, once', async () => {
    const { engine, events } = await until(hasReply)
    engine.close()
    expect(events.filter(({ type }) => type === 'ended')).toEqual([{ type: 'ended', fault: null }])
  }, 20_000)

  test.each([
    ['throws', `throw new Error('no more')`, 'no more'],
    ['exits', `process.exit(7)`, 'It ended unexpectedly, with status 7'],
    ['returns', ``, 'It ended unexpectedly, with status 0']
  ])(
    'that %s is told as a crash, and another is started for the next run',
    async (name, body, detail) => {
      const file = join(folder, `${name}.mjs`)
      writeFileSync(file, body)
      const engine = createEngine({ workerFile: pathToFileURL(file) })
      for (let runs = 0; runs < 2; runs += 1) {
        const { events } = await until(hasEnded, engine)
        const fault = { kind: 'crash', what: 'The thread that sends probes', detail }
        expect(events).toEqual([{ type: 'ended', fault }])
      }
      engine.close()
    },
    20_000
  )

  test.each([
    ['exits in the midst of a run', `process.exit(3)`, 3],
    ['throws in the midst of a run', `throw new Error('a fault of its own')`, 1],
    ['has stopped its run', `run.stop()`, 0],
    ['has closed the engine', `engine.close()`, 0]
  ])(
    'does not keep a process that %s',
    async (_, then, status) => {
      const engineFile = join(import.meta.dirname, 'create-linux-engine.ts')
      const script = `
      const { createLinuxEngine } = await import(${JSON.stringify(engineFile)})
      const engine = createLinuxEngine().value
      const run = engine.start(${JSON.stringify(order)}, (events) => {
        if (!events.some(({ type }) => type === 'answered')) return
        process.stdout.write('answered')
        ${then}
      })`
      const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
      const child = spawn(process.execPath, args, {
        stdio: ['ignore', 'pipe', 'ignore'],
        timeout: 15_000
      })
      const answeredAt = new Promise<number>((resolve) => {
        child.stdout.once('data', () => {
          resolve(performance.now())
        })
      })
      const code = await new Promise((resolve) => child.once('exit', resolve))
      expect(code).toBe(status)
      expect(performance.now() - (await answeredAt)).toBeLessThan(2000)
    },
    20_000
  )
})

describe('findWorkerFile', () => {
  test('finds the source, and in a build what stands beside or above a chunk', () => {
    expect(findWorkerFile()?.href).toMatch(/probe-worker-from-source\.mjs$/)
    const built = pathToFileURL(join(folder, 'probe-worker.js'))
    writeFileSync(built, '')
    expect(findWorkerFile(pathToFileURL(join(folder, 'prober.js')).href)).toEqual(built)
    expect(findWorkerFile(pathToFileURL(join(folder, 'chunks/a.js')).href)).toEqual(built)
    expect(findWorkerFile(pathToFileURL(join(folder, 'a/b/c.js')).href)).toBeNull()
  })
})
