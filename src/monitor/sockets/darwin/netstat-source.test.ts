import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { FaultKind } from '../../../shared/model/fault'
import { CollectionError, type SocketCollection, type SocketSource } from '../socket-source'
import { LsofSource } from './lsof-source'
import { lsofPath, netstatPath, NetstatSource } from './netstat-source'
import { psPath } from './process-names'
import { selectDarwinSource } from './select-darwin-source'
import { tableText } from './table-text.fixture'
import {
  runTool,
  ToolError,
  type ToolOutput,
  type ToolRunner
} from '../../../system/tools/tool-runner'

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', name), 'latin1')
}

type Answer = string | Error | Partial<ToolOutput> | null

/** Programs by path, netstat by its protocol; null hangs, and what is not named is not there. */
function machine(
  answers: Readonly<Record<string, Answer>>
): ToolRunner & { readonly ran: string[] } {
  const ran: string[] = []
  const run = (path: string, args: readonly string[]) => {
    const name = path === netstatPath ? (args.at(-1) ?? '') : path
    ran.push(name)
    const answer = answers[name]
    if (answer === undefined) {
      return Promise.reject(new ToolError('missing-tool', `there is no ${path}`))
    }
    if (answer === null) return new Promise<never>(() => undefined)
    if (answer instanceof Error) return Promise.reject(answer)
    const output = typeof answer === 'string' ? { stdout: answer } : answer
    return Promise.resolve({ stdout: '', stderr: '', exitCode: 0, ...output })
  }
  return Object.assign(run, { ran })
}

const modern = {
  tcp: fixture('netstat-26-wide-tcp.written.txt'),
  udp: fixture('netstat-26-wide-udp.written.txt'),
  [psPath]: fixture('ps-names.written.txt')
}

async function faultOf(source: SocketSource): Promise<{ kind: FaultKind; detail: string }> {
  try {
    await source.collect()
  } catch (error) {
    if (error instanceof CollectionError) return error.fault
    throw error
  }
  throw new Error('it did not fail')
}

function ownerTexts({ ownership }: SocketCollection): string[] {
  return ownership.map(({ owners, ownerHidden }) => {
    const texts = owners.map(({ pid, name }) => `${pid} ${name ?? '-'}`)
    return texts.join(', ') || (ownerHidden ?? 'none')
  })
}

describe('NetstatSource', () => {
  test('lists sockets with whole names, starts and users of their processes', async () => {
    const collection = await new NetstatSource({ run: machine(modern) }).collect()
    const { table, ownership } = collection
    expect(tableText(table)).toHaveLength(12)
    expect(ownerTexts(collection)).toEqual([
      '700 Google Chrome Helper',
      '512 rapportd',
      '512 rapportd',
      '1 launchd',
      '412 cupsd',
      'no-visible-process',
      'none',
      'none',
      '80286 Obsidian Helper (Renderer)',
      '901 a:1 00100 x',
      '592 io.tailscale.ipn.macos.network-extension',
      '700 Google Chrome Helper'
    ])
    expect(ownership[0]?.owners[0]?.startedAt).toBe(new Date(2026, 10, 21, 10, 20, 30).getTime())
    expect(table.uid[0]).toBe(501)
    expect(table.uid[4]).toBe(0)
    expect(table.uid[9]).toBe(0xfffffffe)
  })

  test('keeps the objects of owners while nothing changes, and asks ps once', async () => {
    const run = machine(modern)
    const source = new NetstatSource({ run })
    const first = await source.collect()
    const before = tableText(first.table)
    const second = await source.collect()
    second.ownership.forEach((ownership, row) => {
      expect(ownership).toBe(first.ownership[row])
    })
    expect(tableText(first.table)).toEqual(before)
    expect(run.ran).toEqual(['tcp', 'udp', psPath, 'tcp', 'udp'])
  })

  test('asks ps again for a new process, after a minute, and not for one it does not know', async () => {
    const answers: Record<string, Answer> = { ...modern }
    const run = machine(answers)
    let now = 0
    const source = new NetstatSource({ run, now: () => now })
    await source.collect()
    answers['tcp'] = modern.tcp.replace('rapportd:512', 'rapportd:599')
    expect(ownerTexts(await source.collect())[1]).toBe('599 rapportd')
    await source.collect()
    expect(run.ran.filter((path) => path === psPath)).toHaveLength(2)
    now = 70_000
    await source.collect()
    expect(run.ran.filter((path) => path === psPath)).toHaveLength(3)
  })

  test('a number that another program has now shows neither the old name nor the old start', async () => {
    const answers: Record<string, Answer> = { ...modern }
    const source = new NetstatSource({ run: machine(answers) })
    await source.collect()
    answers['tcp'] = modern.tcp.replaceAll('     cupsd:412', 'intruder:412')
    const { ownership } = await source.collect()
    expect(ownership[4]?.owners).toEqual([{ pid: 412, startedAt: null, name: 'intruder' }])
  })

  test('without ps the sockets are there all the same', async () => {
    const run = machine({ ...modern, [psPath]: new ToolError('missing-tool', 'no') })
    const source = new NetstatSource({ run })
    const collection = await source.collect()
    expect(ownerTexts(collection)[0]).toBe('700 Google Chrome He')
    await source.collect()
    expect(run.ran.filter((path) => path === psPath)).toHaveLength(1)
  })

  test('where netstat names no processes lsof does', async () => {
    const tcp =
      'Active Internet connections (including servers)\n' +
      'Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)\n' +
      'tcp4       0      0  127.0.0.1.631          *.*                    LISTEN     \n' +
      'tcp4       0      0  *.22                   *.*                    LISTEN     \n'
    const run = machine({ tcp, udp: '', [lsofPath]: fixture('lsof-darwin.written.bin') })
    const collection = await new NetstatSource({ run }).collect()
    expect(ownerTexts(collection)).toEqual([
      '412 cupsd, 513 Google Chrome H\\xc3\\xa9',
      'not-reported'
    ])
  })

  test.each<[string, Record<string, Answer>, FaultKind]>([
    ['netstat is missing', {}, 'missing-tool'],
    ['it may not be run', { tcp: new ToolError('permission', 'no') }, 'permission'],
    ['it hangs', { tcp: null }, 'timeout'],
    ['it prints junk', { tcp: 'what?\n', udp: '' }, 'parse'],
    ['it prints nothing', { tcp: '', udp: '' }, 'parse'],
    ['its addresses are cut', { tcp: fixture('netstat-10.13-cut.txt'), udp: '' }, 'parse'],
    ['what it prints is cut', { tcp: modern.tcp.slice(0, -40), udp: modern.udp }, 'parse'],
    [
      'it complains',
      { tcp: { stderr: 'netstat: sysctl: x: Operation not permitted' } },
      'permission'
    ],
    ['it ends with 1', { tcp: { ...{ stdout: modern.tcp }, exitCode: 1 }, udp: '' }, 'crash']
  ])('a fault where %s', async (_, answers, kind) => {
    const source = new NetstatSource({ run: machine(answers), limitMs: 20 })
    expect((await faultOf(source)).kind).toBe(kind)
  })

  test('a failed collection leaves the tables of the good ones before it alone', async () => {
    const answers: Record<string, Answer> = { ...modern }
    const source = new NetstatSource({ run: machine(answers) })
    const good = await source.collect()
    const rows = tableText(good.table)
    answers['udp'] = 'junk'
    await faultOf(source)
    await faultOf(source)
    expect(tableText(good.table)).toEqual(rows)
  })

  test('a program that hangs is not started a second time', async () => {
    const run = machine({ tcp: null })
    const source = new NetstatSource({ run, limitMs: 20 })
    await faultOf(source)
    await faultOf(source)
    expect(run.ran).toEqual(['tcp'])
  })
})

describe('selectDarwinSource', () => {
  const last = (reason: string) => ({
    choice: { name: 'last', reason },
    gaps: [],
    collect: () => Promise.reject(new Error('no'))
  })

  test('netstat where it works', async () => {
    expect((await selectDarwinSource({ run: machine(modern) })).choice.name).toBe('netstat')
  })

  test('lsof where the form of netstat is not understood, with the reason', async () => {
    const run = machine({ tcp: 'new\n', [lsofPath]: fixture('lsof-darwin.written.bin') })
    const { choice } = await selectDarwinSource({ run })
    expect(choice).toMatchObject({
      name: 'lsof',
      reason: expect.stringContaining('heading') as unknown
    })
  })

  test('what is left where neither is of use, with both reasons', async () => {
    const run = machine({ tcp: null })
    const { choice } = await selectDarwinSource({ run, limitMs: 20, last })
    expect(choice.name).toBe('last')
    expect(choice.reason).toMatch(/in time.*no \/usr\/sbin\/lsof/)
  })
})

describe('LsofSource', () => {
  test('lists what lsof finds', async () => {
    const run = machine({
      [lsofPath]: fixture('lsof-darwin.written.bin'),
      [psPath]: modern[psPath]
    })
    const source = new LsofSource({ run, instead: 'x', uid: 501 })
    const first = await source.collect()
    const second = await source.collect()
    expect(ownerTexts(first)[2]).toBe('512 rapportd')
    expect(first.ownership[2]?.owners[0]?.startedAt).toBeTypeOf('number')
    expect(second.ownership[2]).toBe(first.ownership[2])
    expect(source.gaps.map(({ what }) => what)).toContain('Sockets of other users')
  })

  test.each<[string, Answer, FaultKind]>([
    ['nothing', { exitCode: 1 }, 'permission'],
    ['junk', 'COMMAND PID\n', 'parse'],
    ['a part', fixture('lsof-darwin.written.bin').slice(0, -9), 'parse'],
    ['never', null, 'timeout']
  ])('a fault where it prints %s', async (_, answer, kind) => {
    const source = new LsofSource({
      run: machine({ [lsofPath]: answer }),
      instead: 'x',
      limitMs: 20
    })
    expect((await faultOf(source)).kind).toBe(kind)
  })

  // The same program as on macOS, so that at least the way through a real child is walked.
  const path = '/usr/bin/lsof'
  test.skipIf(!existsSync(path))('finds a listener of this machine (needs lsof)', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    try {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      const own: ToolRunner = (tool, args) =>
        tool === path
          ? runTool(tool, ['-a', '-p', String(process.pid), ...args])
          : runTool(tool, args)
      const { table, ownership } = await new LsofSource({ run: own, instead: 'x', path }).collect()
      const row = Array.from(table.localPort.slice(0, table.length)).indexOf(port)
      expect(table.stateAt(row)).toBe('LISTEN')
      expect(ownership[row]?.owners.map(({ pid }) => pid)).toEqual([process.pid])
    } finally {
      server.close()
    }
  })
})
