/** trace and ping as people run them, in a network of their own that has nothing but loopback. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { exitCodes } from './exit-codes'

const root = join(import.meta.dirname, '..', '..')

/** The program takes the place of the shell, and of unshare: signals reach it. */
const inOwnNetwork = ['--user', '--map-root-user', '--net', 'sh', '-c']
const prepare = 'ip link set lo up && exec "$@"'

const reason =
  process.platform !== 'linux'
    ? 'not Linux'
    : spawnSync('unshare', [...inOwnNetwork, prepare, 'sh', 'true']).status === 0
      ? ''
      : 'no network of its own can be made'

function start(...args: string[]): ChildProcess {
  const command = [process.execPath, '--import', 'tsx', join(root, 'src/cli/index.ts'), ...args]
  return spawn('unshare', [...inOwnNetwork, prepare, 'sh', ...command], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe']
  })
}

async function finish(child: ChildProcess) {
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new Error('no output')
  const closed = once(child, 'close')
  const [output, errors] = await Promise.all([text(stdout), text(stderr)])
  const [code] = (await closed) as [number | null]
  return { code, output, errors }
}

const run = (...args: string[]) => finish(start(...args))

describe.skipIf(reason !== '')(reason === '' ? 'on loopback' : `on loopback (${reason})`, () => {
  test('trace finds the path to this computer', async () => {
    const { code, output, errors } = await run('trace', '127.0.0.1')
    expect(code).toBe(exitCodes.ok)
    expect(errors).toMatch(/^By native: [^\n]+\n$/)
    expect(output).toMatch(/^ +1\.\|-- 127\.0\.0\.1 +0\.0% +1 /m)
    expect(output).toContain('The target answers')
  })

  test('trace --json', async () => {
    const { code, output } = await run(
      'trace',
      '::1',
      '--json',
      '--rounds',
      '2',
      '--interval',
      '0.2'
    )
    expect(code).toBe(exitCodes.ok)
    const told = JSON.parse(output) as object
    expect(told).toMatchObject({
      target: '::1',
      address: '::1',
      family: 6,
      end: { kind: 'reached', by: '::1' },
      hops: [{ ttl: 1, lossPercent: 0, addresses: [{ address: '::1', sent: 2, received: 2 }] }],
      verdicts: [{ kind: 'reached' }]
    })
  })

  test('ping prints a line for each reply and what they come to', async () => {
    const { code, output } = await run('ping', '::1', '--count', '2', '--interval', '0.2')
    expect(code).toBe(exitCodes.ok)
    const lines = output.trim().split('\n')
    expect(lines[0]).toMatch(/^Pinging ::1: ::1, by the engine “/)
    expect(lines.slice(1, 3).map((line) => line.replace(/=\d+(\.\d+)?/g, '='))).toEqual([
      '::1: seq= ttl= time= ms',
      '::1: seq= ttl= time= ms'
    ])
    expect(lines[3]).toBe('2 sent, 2 received, 0 % lost')
  })

  test('the engine is told beside the output, with why it is that one', async () => {
    const { output, errors } = await run('ping', '127.0.0.1', '--count', '1', '--json')
    const { engine } = JSON.parse(output) as { engine: string }
    const told = errors.trimEnd().split('\n')
    expect(told.pop()).toMatch(new RegExp(`^By ${engine}: `))
    // A new network gives nobody ICMP sockets, so another engine comes first where there is a ping.
    expect(told).toEqual(
      engine === 'native'
        ? []
        : [expect.stringMatching(/^native was passed over: it has UDP alone/)]
    )
  })

  test('ping --json tells each probe', async () => {
    const { output } = await run('ping', '127.0.0.1', '--count', '2', '--interval', '0.2', '--json')
    expect(JSON.parse(output)).toMatchObject({
      target: '127.0.0.1',
      end: { kind: 'reached' },
      sent: 2,
      received: 2,
      late: 0,
      lossPercent: 0,
      replies: [
        { seq: 1, state: 'reply', from: '127.0.0.1' },
        { seq: 2, state: 'reply', from: '127.0.0.1' }
      ]
    })
  })

  test('a name that cannot be resolved', async () => {
    const { code, output } = await run('trace', 'nowhere.example', '--json')
    expect(code).toBe(exitCodes.name)
    expect(JSON.parse(output)).toMatchObject({ address: null, engine: null, hops: [] })
  }, 20_000)

  test('an address without a route', async () => {
    const { code, output } = await run('trace', '192.0.2.1')
    expect(code).toBe(exitCodes.failed)
    expect(output).toContain('This computer has no route to the target')
  })

  test.each([
    ['-f', /^Unknown option '-f'/],
    ['--', /^trace takes a host name/],
    ['a b', /^A target has no spaces inside/],
    ['', /^A target is missing/]
  ])('%j is refused with a sentence', async (target, sentence) => {
    const { code, output, errors } = await run('trace', target)
    expect({ code, output }).toEqual({ code: exitCodes.usage, output: '' })
    expect(errors).toMatch(sentence)
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('%s prints what is known', async (signal) => {
    const child = start('ping', '127.0.0.1', '--interval', '0.2')
    const finished = finish(child)
    if (child.stdout !== null) await once(child.stdout, 'data')
    await sleep(300)
    child.kill(signal)
    const { code, output } = await finished
    expect(code).toBe(exitCodes.ok)
    expect(output).toMatch(/^\d+ sent, \d+ received, 0 % lost$/m)
  })

  test('a reader that goes away ends it quietly', async () => {
    const child = start('ping', '127.0.0.1', '--interval', '0.2')
    const { stdout, stderr } = child
    if (stdout === null || stderr === null) throw new Error('no output')
    const errors = text(stderr)
    await once(stdout, 'data')
    stdout.destroy()
    const [code] = (await once(child, 'exit')) as [number | null]
    expect({ code, errors: await errors }).toEqual({ code: exitCodes.ok, errors: '' })
  })

  test('output that cannot be written ends it with a sentence', async () => {
    const command = [process.execPath, '--import', 'tsx', join(root, 'src/cli/index.ts')]
    const toFullDisk = 'ip link set lo up && exec "$@" > /dev/full'
    const child = spawn(
      'unshare',
      [...inOwnNetwork, toFullDisk, 'sh', ...command, 'ping', '127.0.0.1', '--interval', '0.2'],
      { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] }
    )
    const { code, errors } = await finish(child)
    expect(code).toBe(exitCodes.failed)
    expect(errors).toMatch(
      /^(native was passed over: [^\n]+\n)?By [^\n]+\nFailed\. ENOSPC[^\n]+\n$/
    )
  })

  test('nothing is left when it is killed', async () => {
    for (const engine of ['native', 'system']) {
      const child = start('ping', '127.0.0.1', '--interval', '0.2', '--engine', engine)
      if (child.stdout !== null) await once(child.stdout, 'data')
      await sleep(300)
      const left = [child.pid ?? 0, ...descendantsOf(child.pid ?? 0)]
      child.kill('SIGKILL')
      await once(child, 'exit')
      // A ping of the system ends when it finds that nobody reads its next line.
      await expect.poll(() => left.filter(isRunning), { timeout: 2000 }).toEqual([])
    }
  }, 20_000)
})

function descendantsOf(pid: number): number[] {
  const told = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  const children = told === '' ? [] : told.split(' ').map(Number)
  return children.flatMap((child) => [child, ...descendantsOf(child)])
}

function isRunning(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') Z ')
  } catch {
    return false
  }
}
