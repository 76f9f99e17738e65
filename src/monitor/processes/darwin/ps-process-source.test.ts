import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { known } from '../../../shared/model/fact'
import type { ProcessAnswer } from '../../../shared/model/process'
import { lsofPath } from '../../sockets/darwin/netstat-source'
import { psPath } from '../../sockets/darwin/process-names'
import { ToolError, type ToolOutput } from '../../../system/tools/tool-runner'
import { launchctlPath, PsProcessSource } from './ps-process-source'

const list = readFileSync(join(import.meta.dirname, 'fixtures/ps-processes.written.txt'), 'latin1')
const startedAt = new Date(2026, 10, 21, 10, 20, 30).getTime()

type Answers = Record<string, string | Error | null>

const answers: Answers = {
  list,
  command: 'me               /Applications/Google Chrome Helper --type=utility\n',
  [lsofPath]: 'p700\0\nfcwd\0n/\0\nftxt\0n/Applications/Google Chrome Helper\0\n',
  [launchctlPath]: 'PID\tStatus\tLabel\n700\t0\tapplication.com.google.Chrome.1.2\n'
}

function source(given: Answers, uid = 501) {
  const ran: string[] = []
  let time = 0
  const run = (path: string, args: readonly string[]) => {
    const name = path === psPath ? (args.includes('-p') ? 'command' : 'list') : path
    ran.push(name)
    const answer = given[name]
    if (answer === undefined) {
      return Promise.reject(new ToolError('missing-tool', `there is no ${path}`))
    }
    if (answer === null) return new Promise<never>(() => undefined)
    if (answer instanceof Error) return Promise.reject(answer)
    const output: ToolOutput = { stdout: answer, stderr: '', exitCode: 0 }
    return Promise.resolve(output)
  }
  const made = new PsProcessSource({ run, uid, limitMs: 20, now: () => time })
  return {
    ran,
    pass: (ms: number) => {
      time += ms
    },
    inspect: (pid: number, start: number | null = null) => made.inspect({ pid, startedAt: start })
  }
}

function detailOf(answer: ProcessAnswer) {
  if (answer.kind !== 'found') throw new Error(`the answer is ${answer.kind}`)
  return answer.detail
}

describe('PsProcessSource', () => {
  test('tells what the programs tell', async () => {
    expect(detailOf(await source(answers).inspect(700, startedAt))).toMatchObject({
      pid: 700,
      startedAt,
      name: 'Google Chrome Helper',
      executable: known('/Applications/Google Chrome Helper'),
      commandLine: known(['/Applications/Google Chrome Helper --type=utility']),
      uid: known(501),
      user: known('me'),
      workingDirectory: known('/'),
      service: known({ manager: 'launchd', names: ['application.com.google.Chrome.1.2'] }),
      container: { known: false },
      capabilities: { known: false },
      load: known({ cpuPercent: null, residentBytes: 204800 * 1024 }),
      parents: known([
        { pid: 500, startedAt: new Date(2026, 10, 22, 9, 0, 30).getTime(), name: 'Google Chrome' },
        { pid: 1, startedAt: new Date(2026, 10, 22, 9, 0, 1).getTime(), name: 'launchd' }
      ])
    })
  })

  test('load is that of the time between two looks', async () => {
    const given = { ...answers }
    const { inspect, pass } = source(given)
    await inspect(700)
    pass(2000)
    given['list'] = list.replace('200:03.07', '200:04.07')
    const { load } = detailOf(await inspect(700))
    expect(load).toEqual(known({ cpuPercent: 50, residentBytes: 204800 * 1024 }))
  })

  test('what changes seldom is asked for again after a while', async () => {
    const { inspect, pass, ran } = source(answers)
    await inspect(700)
    await inspect(700)
    expect(ran).toEqual(['list', 'command', lsofPath, launchctlPath, 'list'])
    pass(11_000)
    await inspect(700)
    expect(ran).toHaveLength(9)
  })

  test('gone where it is not listed or started at another time', async () => {
    const { inspect } = source(answers)
    expect(await inspect(12345)).toEqual({ kind: 'gone' })
    expect(await inspect(700, startedAt + 1000)).toEqual({ kind: 'gone' })
  })

  test('what a program does not tell is unknown, with the reason', async () => {
    const detail = detailOf(await source({ list }).inspect(700))
    for (const fact of [
      'executable',
      'commandLine',
      'user',
      'workingDirectory',
      'service'
    ] as const) {
      expect(detail[fact]).toMatchObject({
        known: false,
        reason: expect.stringMatching(/no \//) as unknown
      })
    }
  })

  test('of others: files and jobs are hidden, and none is taken for no job', async () => {
    const detail = detailOf(await source({ ...answers, [lsofPath]: '' }, 502).inspect(700))
    expect(detail.executable).toMatchObject({
      reason: expect.stringContaining('own user') as unknown
    })
    expect(detail.service.known).toBe(false)
  })

  test('an own process that is no job, and one that launchd started', async () => {
    const given = { ...answers, [launchctlPath]: 'PID\tStatus\tLabel\n' }
    expect(detailOf(await source(given).inspect(700)).service).toEqual(known(null))
    expect(detailOf(await source(given).inspect(800)).service.known).toBe(false)
  })

  test.each(['(Google Chrome He)', '<defunct>', ''])('no arguments in %j', async (command) => {
    const given = { ...answers, command: `me ${command}\n` }
    expect(detailOf(await source(given).inspect(700)).commandLine.known).toBe(false)
  })

  test('a process that is its own parent', async () => {
    const detail = detailOf(await source(answers).inspect(801))
    expect(detail.parents).toMatchObject({ reason: expect.stringContaining('circle') as unknown })
    expect(detail.load.known).toBe(false)
  })

  test.each<[string, Answers]>([
    ['missing', {}],
    ['silent', { list: '' }],
    ['junk', { list: 'PID TTY\n' }],
    ['hanging', { list: null }]
  ])('a %s ps is a failed answer', async (_, given) => {
    expect((await source(given).inspect(700)).kind).toBe('failed')
  })
})
