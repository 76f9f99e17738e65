import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { PathJson } from '../../src/shared/domain/path/path-json'
import type { IpFamily } from '../../src/shared/model/probe'
import type { CaseName } from './cases'
import { descendantsOf } from './child-processes'
import { type ExpectedCase, expectations } from './expectations'
import type { ExecOptions, LabUser } from './lab'
import { describeLab } from './lab-tests'
import { server } from './topology'

const twoRounds = ['--rounds', '2', '--interval', '0.2'] as const

/** Exit codes as the help tells them. */
const codes = { reached: 0, notReached: 1, usage: 2, name: 3, noMeans: 4 } as const

describeLab('the command line', (lab) => {
  const command = (args: readonly string[]): string[] => [
    lab().node,
    '--import',
    'tsx',
    'src/cli/index.ts',
    ...args
  ]

  async function run(args: readonly string[], as: LabUser = 'nobody') {
    const options: ExecOptions = { as, env: { HOME: '/nonexistent', TMPDIR: '/tmp' } }
    const { code, stdout, stderr } = await lab().exec(command(args), options)
    return { code, stdout, stderr }
  }

  async function json(args: readonly string[], as?: LabUser) {
    const { code, stdout, stderr } = await run([...args, '--json'], as)
    try {
      return { code, path: JSON.parse(stdout) as PathJson }
    } catch {
      throw new Error(`${args.join(' ')} ended with ${code ?? '?'}: ${stdout}${stderr}`)
    }
  }

  function addressesOf({ hops }: PathJson): (string | null)[] {
    return hops.map(({ addresses }) => addresses[0]?.address ?? null)
  }

  const asked = (['root', 'nobody'] as const).flatMap((as) =>
    (['native', 'system'] as const).flatMap((engine) =>
      ([4, 6] as const).map((family) => ({ as, engine, family }))
    )
  )

  test('traces for every user, by both kinds of engines, in both families', async () => {
    await lab().case('base')
    await Promise.all(asked.map(expectReached))
  }, 60_000)

  async function expectReached({ as, engine, family }: (typeof asked)[number]): Promise<void> {
    const options = ['--engine', engine, '--family', `${family}`, ...twoRounds]
    const { code, path } = await json(['trace', 'server.lab.test', ...options], as)
    expect(code).toBe(codes.reached)
    expect(path).toMatchObject({ target: 'server.lab.test', family })
    expect(path.address).toBe(expectations.base.path[family][3])
    expect(path.end).toEqual({ kind: 'reached', by: path.address })
    expect(addressesOf(path)).toEqual(expectations.base.path[family])
    expect(path.firstPathMs).toBeGreaterThan(40)
    expect(path.hops.map(({ lossPercent }) => lossPercent)).toEqual([0, 0, 0, 0])
    expect(path.hops[3]?.addresses[0]).toMatchObject({ sent: 2, received: 2 })
  }

  test.each(['silent-server', 'loop', 'reject-host'] as const)(
    'says that the target is not reached: %s',
    async (name) => {
      await lab().case(name)
      await Promise.all([expectNotReached(name, 4), expectNotReached(name, 6)])
    }
  )

  async function expectNotReached(name: ExpectedCase, family: IpFamily): Promise<void> {
    const options = ['--family', `${family}`, '--max-hops', '8', ...twoRounds]
    const { code, path } = await json(['trace', 'server.lab.test', ...options])
    const { kind, by } = expectations[name].end[family]
    expect(code).toBe(codes.notReached)
    expect(path.end).toEqual({ kind, by })
    expect(path.verdicts.map((verdict) => verdict.kind)).toContain(expectations[name].must[0])
  }

  const names: readonly [CaseName, readonly string[], string][] = [
    ['dns-unknown', ['nowhere.example'], 'name-not-found'],
    ['dns-unknown', ['v4.lab.test', '--family', '6'], 'no-address'],
    ['dns-dead', ['server.lab.test'], 'name-server-silent']
  ]
  test.each(names)('tells what is wrong with a name: %s, %j', async (name, args, kind) => {
    await lab().case(name)
    const { code, path } = await json(['trace', ...args])
    expect(code).toBe(codes.name)
    expect(path).toMatchObject({ end: { kind, by: null }, hops: [], address: null })
    expect(path.verdicts.map((verdict) => verdict.kind)).toEqual(['name-problem'])
  })

  test('tells that nothing here can probe as asked', async () => {
    await lab().case('base')
    // No ping of the system knows UDP, and the traceroute of busybox takes a right that is not given.
    const asked = ['--engine', 'system', '--protocol', 'udp', '--count', '1']
    const { code, path } = await json(['ping', 'server.lab.test', ...asked])
    expect(code).toBe(codes.noMeans)
    expect(path).toMatchObject({ end: { kind: 'tool-missing', by: null }, hops: [] })
    expect(path.verdicts.map(({ text }) => text).join(' ')).toMatch(
      /^Nothing on this computer can probe .*: only system engines may be used; only by UDP/
    )
  })

  test('refuses what is no target, and passes nothing on as an option', async () => {
    const targets = ['-c1', '--', 'a b', '198.51.100.10;reboot', '']
    const ended = await Promise.all(targets.map((target) => run(['trace', target])))
    expect(ended.map(({ code }) => code)).toEqual(targets.map(() => codes.usage))
    expect(ended.map(({ stderr }) => stderr)).not.toContain('')
  })

  test('pings', async () => {
    await lab().case('base')
    for (const family of [4, 6] as const) {
      const target = expectations.base.path[family][3] ?? ''
      const { code, path } = await json(['ping', target, '--count', '3', '--interval', '0.2'])
      expect(code).toBe(codes.reached)
      expect(path).toMatchObject({ target, address: target, family, end: { kind: 'reached' } })
      expect(path.hops).toHaveLength(1)
      expect(path.hops[0]?.addresses[0]).toMatchObject({ sent: 3, received: 3 })
      expect(path.hops[0]?.addresses[0]?.bestMs).toBeGreaterThan(40)
    }
    await lab().case('silent-server')
    const { code } = await json(['ping', 'server.lab.test', '--count', '2', '--interval', '0.2'])
    expect(code).toBe(codes.notReached)
  })

  test('ends soon when it is interrupted while a name server is silent', async () => {
    await lab().case('base')
    const program = lab().spawn(command(['trace', 'silent.lab.test', '--json']), {
      // Of resolv.conf(5): far longer than the test.
      env: { RES_OPTIONS: 'timeout:20' }
    })
    const { stdout } = program.child
    if (stdout === null) throw new Error('no output')
    const printed = text(stdout)
    const ended = once(program.child, 'close')
    // However long it takes to start: until it has a socket whose peer is port 53 (proc_pid_net(5)).
    const asks = async () => (await lab().exec(['cat', '/proc/net/udp'])).stdout.includes(':0035 ')
    await expect.poll(asks, { timeout: 20_000 }).toBe(true)
    const interruptedAt = performance.now()
    program.kill('SIGINT')
    await ended
    expect(performance.now() - interruptedAt).toBeLessThan(2000)
    expect(JSON.parse(await printed)).toMatchObject({ address: null, end: null, hops: [] })
  })

  test('prints what is known when it is interrupted', async () => {
    await lab().case('base')
    const endless = ['trace', 'server.lab.test', '--rounds', '1000', '--interval', '0.2']
    const program = lab().spawn(command([...endless, '--json']), {
      as: 'nobody',
      env: { HOME: '/nonexistent', TMPDIR: '/tmp' }
    })
    const { stdout } = program.child
    if (stdout === null) throw new Error('no output')
    const printed = text(stdout)
    const ended = once(program.child, 'close') as Promise<[number | null]>
    // However long it takes to start: the first round alone brings fewer answers of the server than that.
    const answers = async () => (await lab().counts())['L4b']?.sent ?? 0
    const before = await answers()
    await expect.poll(answers, { timeout: 20_000 }).toBeGreaterThan(before + 35)
    program.kill('SIGINT')
    expect((await ended)[0]).toBe(0)
    const path = JSON.parse(await printed) as PathJson
    expect(addressesOf(path)).toHaveLength(4)
    expect(path.end?.kind).toBe('reached')
    const [main] = path.hops[3]?.addresses ?? []
    expect(main?.received).toBeGreaterThan(1)
    expect(main?.received).toBeLessThan(100)
  })

  const killed = [
    { name: 'ping', asked: 'ping', hidden: [] },
    { name: 'traceroute', asked: 'trace', hidden: [] },
    { name: 'tracepath', asked: 'trace', hidden: ['traceroute', 'busybox'] }
  ] as const

  test.for(killed)(
    'leaves nothing behind when it is killed while $name runs',
    { timeout: 40_000 },
    async ({ name, asked, hidden }, { skip }) => {
      if (!(await isInstalled(name))) return skip(`${name} is not installed`)
      const files = (await Promise.all(hidden.map(filesOf))).flat()
      await lab().case('silent-server')
      for (const file of files) await lab().script(`mount --bind /dev/null '${file}'`)
      const target = server.v4
      const count = asked === 'trace' ? '--rounds' : '--count'
      const options = ['--engine', 'system', count, '1000', '--interval', '0.2']
      const program = lab().spawn(command([asked, target, ...options]))
      let all: readonly number[] = []
      const runs = () => {
        all = descendantsOf(program.child.pid ?? 0)
        return all.some(
          (pid) => textOf(pid, 'comm') === name && textOf(pid, 'cmdline').includes(target)
        )
      }
      await expect.poll(runs, { timeout: 20_000, interval: 20 }).toBe(true)
      program.kill('SIGKILL')
      const left = () => all.map((pid) => textOf(pid, 'cmdline')).filter((line) => line !== '')
      await expect.poll(left, { timeout: 1000, interval: 50 }).toEqual([])
      for (const file of files) await lab().script(`umount '${file}'`)
    }
  )

  async function filesOf(name: string): Promise<string[]> {
    const { stdout } = await lab().exec([
      'sh',
      '-c',
      'readlink -f "$(command -v "$1")"',
      'sh',
      name
    ])
    return stdout.trim() === '' ? [] : [stdout.trim()]
  }

  async function isInstalled(name: string): Promise<boolean> {
    return (await filesOf(name)).length > 0
  }
})

/** Of proc_pid(5); empty for a process that is gone, or of which only its status is left. */
function textOf(pid: number, file: 'comm' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').trim()
  } catch {
    return ''
  }
}
