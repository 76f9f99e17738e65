import { describe, expect, test } from 'vitest'
import { ToolError, type ToolOutput, type ToolRunner } from '../../../system/tools/tool-runner'
import { findRouteEngines } from './find-route-engines'
import { fixture } from './finding-text.fixture'

interface Machine {
  readonly platform: NodeJS.Platform
  /** What a program prints, by its path and what it is asked; one that hangs is an error. */
  readonly answers: Readonly<Record<string, Partial<ToolOutput> | Error>>
  readonly programs: readonly string[]
}

/** What the programs of a made-up machine can do. Questions that are not named get no answer. */
function findOn({ platform, answers, programs }: Machine) {
  const run: ToolRunner = (path, args) => {
    const question = Object.keys(answers).find((key) => `${path} ${args.join(' ')}`.startsWith(key))
    const answer = question === undefined ? {} : answers[question]
    if (answer instanceof Error) return Promise.reject(answer)
    return Promise.resolve({ stdout: '', stderr: '', exitCode: 0, ...answer })
  }
  const find = (name: string) => programs.find((path) => path.endsWith(`/${name}`)) ?? null
  return findRouteEngines({ platform, find, run })
}

const hop4 = { stdout: 'traceroute to 127.0.0.1\n 1  127.0.0.1  0.021 ms\n' }
const hop6 = { stdout: 'traceroute to ::1\n 1  ::1  0.021 ms\n' }
const linux = { '/usr/bin/traceroute --version': { stdout: fixture('version-linux.txt') } }
const denied = {
  stderr:
    'You do not have enough privileges to use this traceroute method.\nsocket: Operation not permitted\n',
  exitCode: 1
}
const whole = {
  '/usr/bin/traceroute -n -4': hop4,
  '/usr/bin/traceroute -n -6': hop6
}

async function summaryOf(machine: Machine) {
  const { engines, refusals } = await findOn(machine)
  return {
    engines: engines.map(({ choice, abilities, gaps }) => [
      choice.name,
      abilities.families.join(),
      abilities.protocols.join(),
      gaps.map(({ what }) => what)
    ]),
    refusals: refusals.map(({ name, why }) => `${name}: ${why}`)
  }
}

const mixed = 'One way alone, where routers share the load by flow'
const noBusybox = 'busybox traceroute: it is not here'
const noTracepath = 'tracepath: it is not here'

describe('Linux', () => {
  test('traceroute with all that it can', async () => {
    const found = await summaryOf({
      platform: 'linux',
      programs: ['/usr/bin/traceroute'],
      answers: { ...linux, ...whole }
    })
    expect(found).toEqual({
      engines: [['traceroute', '4,6', 'udp,icmp', [mixed]]],
      refusals: [noTracepath, noBusybox]
    })
  })

  test('without the right for ICMP it is of use all the same, and says so', async () => {
    const { engines } = await findOn({
      platform: 'linux',
      programs: ['/usr/bin/traceroute'],
      answers: { ...linux, '/usr/bin/traceroute -n -4 -I': denied, ...whole }
    })
    expect(engines[0]?.abilities.protocols).toEqual(['udp'])
    expect(engines[0]?.gaps.at(-1)).toMatchObject({
      what: 'Paths of ICMP echo requests',
      why: expect.stringContaining('enough privileges') as string
    })
  })

  test('tracepath writes line by line where stdbuf is', async () => {
    const answers = {
      '/usr/bin/tracepath -V': { stdout: fixture('version-tracepath.txt') },
      '/usr/bin/tracepath -n -4': { stdout: ' 1:  127.0.0.1   0.022ms reached\n' },
      '/usr/bin/tracepath -n -6': { stdout: ' 1:  ::1   0.022ms reached\n' },
      '/usr/bin/stdbuf -oL /usr/bin/tracepath -n -4': {
        stdout: ' 1:  127.0.0.1   0.022ms reached\n'
      },
      '/usr/bin/stdbuf -oL /usr/bin/tracepath -n -6': { stdout: ' 1:  ::1   0.022ms reached\n' }
    }
    const gapsWith = async (...programs: string[]) => {
      const { engines } = await findOn({ platform: 'linux', programs, answers })
      expect(engines.map(({ choice }) => choice.name)).toEqual(['tracepath'])
      return engines[0]?.gaps.map(({ what }) => what)
    }
    const late = 'Hops as they answer'
    expect(await gapsWith('/usr/bin/tracepath')).toContain(late)
    expect(await gapsWith('/usr/bin/tracepath', '/usr/bin/stdbuf')).not.toContain(late)
  })

  test('busybox as traceroute and as busybox is one program', async () => {
    const version = { stderr: fixture('version-busybox.txt'), exitCode: 1 }
    const found = await summaryOf({
      platform: 'linux',
      programs: ['/usr/bin/traceroute', '/bin/busybox'],
      answers: {
        '/usr/bin/traceroute --version': version,
        '/usr/bin/traceroute -n': hop4,
        '/bin/busybox traceroute': version
      }
    })
    expect(found.engines.map(([name]) => name)).toEqual(['busybox traceroute'])
    expect(found.refusals).toEqual([noTracepath])
  })

  test('why none is of use: no right, another program, one that hangs', async () => {
    const found = await summaryOf({
      platform: 'linux',
      programs: ['/usr/bin/traceroute', '/usr/bin/tracepath', '/bin/busybox'],
      answers: {
        '/usr/bin/traceroute --version': { stdout: fixture('version-inetutils.txt') },
        '/usr/bin/tracepath -V': new ToolError('timeout', '/usr/bin/tracepath did not end in time'),
        '/bin/busybox traceroute --version': { stderr: fixture('version-busybox.txt') },
        '/bin/busybox traceroute -n': { stderr: 'traceroute: socket: Operation not permitted\n' }
      }
    })
    expect(found.engines).toEqual([])
    expect(found.refusals).toEqual([
      expect.stringContaining('traceroute: GNU inetutils') as string,
      'tracepath: /usr/bin/tracepath did not end in time',
      'busybox traceroute: traceroute: socket: Operation not permitted'
    ])
  })

  test('a machine without IPv6 is no reason against it, a program without IPv6 is', async () => {
    const familiesWith = async (answer: Partial<ToolOutput>) => {
      const { engines } = await findOn({
        platform: 'linux',
        programs: ['/usr/bin/traceroute'],
        answers: { ...linux, ...whole, '/usr/bin/traceroute -n -6': answer }
      })
      return engines[0]?.abilities.families
    }
    expect(await familiesWith({ stderr: 'connect: Cannot assign requested address\n' })).toEqual([
      4, 6
    ])
    expect(await familiesWith({ stderr: "Bad option `-6' (argc 2)\n", exitCode: 2 })).toEqual([4])
  })
})

test('macOS: traceroute6 is a program of its own', async () => {
  const answers = {
    '/usr/sbin/traceroute --version': { stderr: fixture('version-bsd.written.txt'), exitCode: 1 },
    '/usr/sbin/traceroute -n': hop4,
    '/usr/sbin/traceroute6 -n': hop6
  }
  const both = ['/usr/sbin/traceroute', '/usr/sbin/traceroute6']
  expect(await summaryOf({ platform: 'darwin', programs: both, answers })).toEqual({
    engines: [['BSD traceroute', '4,6', 'udp,icmp', [mixed]]],
    refusals: []
  })
  const [alone] = (await summaryOf({ platform: 'darwin', programs: both.slice(0, 1), answers }))
    .engines
  expect(alone).toEqual(['BSD traceroute', '4', 'udp,icmp', [mixed, 'Paths of IPv6']])
})

test('Windows: tracert, which nothing is asked of', async () => {
  const found = await summaryOf({
    platform: 'win32',
    programs: ['C:\\Windows\\System32/tracert'],
    answers: {}
  })
  expect(found.engines.map(([name, families, protocols]) => [name, families, protocols])).toEqual([
    ['tracert', '4,6', 'icmp']
  ])
})

test('elsewhere nothing is known', async () => {
  expect(await findOn({ platform: 'aix', programs: [], answers: {} })).toEqual({
    engines: [],
    refusals: []
  })
})
