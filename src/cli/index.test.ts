import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import packageFile from '../../package.json' with { type: 'json' }
import type { MachineFacts } from '../shared/model/machine'
import type { CountersReport } from '../shared/model/protocol-counters'
import { exitCodes } from './exit-codes'
import type { SocketReport } from './socket-report'

const root = join(import.meta.dirname, '..', '..')

function start(...args: string[]): ChildProcessWithoutNullStreams {
  const entry = ['--import', 'tsx', join(root, 'src/cli/index.ts')]
  return spawn(process.execPath, [...entry, ...args], { cwd: root })
}

async function run(...args: string[]) {
  const child = start(...args)
  const closed = once(child, 'close')
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = (await closed) as [number | null]
  return { code, output, errors }
}

describe('the command line', () => {
  test('--help names commands and exit codes', async () => {
    const { code, output } = await run('--help')
    expect(code).toBe(exitCodes.ok)
    for (const command of [
      'sockets',
      'processes',
      'counters',
      'machine',
      'port',
      'trace',
      'ping'
    ]) {
      expect(output).toMatch(new RegExp(`^  ${command} `, 'm'))
    }
    for (const exitCode of Object.values(exitCodes)) expect(output).toContain(`  ${exitCode}  `)
  })

  test('--version', async () => {
    expect(await run('--version')).toMatchObject({
      code: exitCodes.ok,
      output: `${packageFile.version}\n`
    })
  })

  test('wrong usage ends with its code and a sentence', async () => {
    expect(await run('sockets', '--watch', 'often')).toEqual({
      code: exitCodes.usage,
      output: '',
      errors: '--watch takes 0.1 to 3600 seconds, not "often". Try --help.\n'
    })
  })

  test('a query that is none is shown with its place', async () => {
    expect(await run('sockets', '--json', '--query', 'tcp rtt>fast')).toEqual({
      code: exitCodes.usage,
      output: '',
      errors:
        '--query: “rtt” takes milliseconds, such as 50, or a time with its unit, such as 2s, not “fast”.\n' +
        '  tcp rtt>fast\n          ^^^^\n'
    })
  })

  test('--query chooses among the sockets, in both forms and while watching', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const query = ['--query', `port:${port} state:listen local:127.0.0.0/8`]
    const json = await run('sockets', '--json', '--watch', '0.1', '--count', '2', ...query)
    const table = await run('sockets', ...query)
    server.close()
    const reports = json.output.trimEnd().split('\n')
    expect(reports).toHaveLength(2)
    for (const line of reports) {
      const { sockets, collectedSockets } = JSON.parse(line) as SocketReport
      expect(sockets).toMatchObject([{ localPort: port, state: 'LISTEN' }])
      expect(collectedSockets).toBeGreaterThanOrEqual(1)
    }
    expect(table.output).toContain(`127.0.0.1:${port}`)
    expect(table.output.split('\n')).toHaveLength(5)
  })

  test('--watch --count --json prints as many objects, one a line', async () => {
    const { code, output } = await run('sockets', '--json', '--watch', '0.1', '--count', '3')
    expect(code).toBe(exitCodes.ok)
    const starts = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as SocketReport)
      .map(({ collectedAt, durationMs }) => Date.parse(collectedAt) - durationMs)
    expect(starts).toHaveLength(3)
    const [first = 0, , third = 0] = starts
    expect(third - first).toBeGreaterThanOrEqual(100)
  })

  test('without --json it prints a table', async () => {
    const { code, output } = await run('sockets')
    expect(code).toBe(exitCodes.ok)
    expect(output).toMatch(/^PROTO +LOCAL +REMOTE/)
  })

  test('processes tells what is known of each', async () => {
    const { code, output, errors } = await run(
      'processes',
      '--json',
      String(process.pid),
      String(process.ppid)
    )
    expect({ code, errors }).toEqual({ code: exitCodes.ok, errors: '' })
    const [own, parent] = JSON.parse(output) as [
      { pid: number; startedAt: string },
      { pid: number }
    ]
    expect([own.pid, parent.pid]).toEqual([process.pid, process.ppid])
    expect(Math.abs(Date.parse(own.startedAt) - performance.timeOrigin)).toBeLessThan(60_000)
  })

  test('a process that is not there ends with its code and a sentence, after those that are', async () => {
    const child = start('--version')
    await once(child, 'close')
    const gone = String(child.pid)
    const { code, output, errors } = await run('processes', gone, String(process.pid))
    expect({ code, errors }).toEqual({
      code: exitCodes.failed,
      errors: `There is no process ${gone}.\n`
    })
    expect(output).toMatch(new RegExp(`^pid +${process.pid}\\n`))
  })

  test('counters come with rates while they are watched', async () => {
    const { code, output } = await run('counters', '--json', '--watch', '0.2', '--count', '2')
    expect(code).toBe(exitCodes.ok)
    const [first, second] = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as CountersReport)
    expect(first).toMatchObject({ elapsedMs: null, rates: null })
    expect(second?.elapsedMs).toBeGreaterThanOrEqual(100)
    expect(second?.rates?.udp).toHaveLength(second?.counters.udp.length ?? NaN)
  })

  test('counters and machine print text without --json', async () => {
    expect(await run('counters')).toMatchObject({
      code: exitCodes.ok,
      output: expect.stringMatching(/^TCP.* total\n/) as unknown
    })
    expect(await run('machine')).toMatchObject({
      code: exitCodes.ok,
      output: expect.stringMatching(/^platform +\w+\n/) as unknown
    })
  })

  test('machine --json prints the facts', async () => {
    const { code, output } = await run('machine', '--json')
    expect(code).toBe(exitCodes.ok)
    expect((JSON.parse(output) as MachineFacts).platform).toBe(process.platform)
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends a watch quietly', async (signal) => {
    const child = start('sockets', '--watch', '3600')
    const errors = text(child.stderr)
    await once(child.stdout, 'data')
    child.stdout.resume()
    child.kill(signal)
    expect(await once(child, 'close')).toEqual([exitCodes.ok, null])
    expect(await errors).toBe('')
  })

  test('a reader that goes away ends a watch quietly', async () => {
    const child = start('sockets', '--watch', '0.1')
    const errors = text(child.stderr)
    await once(child.stdout, 'data')
    child.stdout.destroy()
    expect(await once(child, 'close')).toEqual([exitCodes.ok, null])
    expect(await errors).toBe('')
  })
})
