import { describe, expect, test } from 'vitest'
import { ToolError, type ToolOutput, type ToolRunner } from '../../../system/tools/tool-runner'
import { findPingEngines, type FindPingEnginesOptions } from './find-ping-engines'
import { captured } from './finding-text.fixture'

const silent: ToolOutput = { stdout: '', stderr: '', exitCode: 0 }

/** A system with these programs in /bin; `answers` by path and the first argument that is asked. */
function systemOf(
  platform: NodeJS.Platform,
  programs: Readonly<Record<string, { version?: string; refusal?: string; refusal6?: string }>>
): Required<FindPingEnginesOptions> & { readonly asked: string[] } {
  const asked: string[] = []
  const run: ToolRunner = (path, args) => {
    asked.push(`${path} ${args.join(' ')}`)
    const program = programs[path.replace('/bin/', '')]
    if (program === undefined)
      return Promise.reject(new ToolError('missing-tool', `there is no ${path}`))
    if (args.includes('-V')) return Promise.resolve({ ...silent, stdout: program.version ?? '' })
    const refusal = args.includes('::1') ? program.refusal6 : program.refusal
    return Promise.resolve({ ...silent, stderr: refusal ?? '' })
  }
  const find = (name: string) => (name in programs ? `/bin/${name}` : null)
  return { platform, find, run, asked }
}

const iputils = { version: captured('iputils/version') }
const busybox = { version: captured('busybox/version') }
const noRight = captured('iputils/no-right.stderr')

describe('Linux', () => {
  test('iputils pings and makes paths, for both families', async () => {
    const system = systemOf('linux', { ping: iputils, busybox })
    const { target, path, refusals } = await findPingEngines(system)
    expect(target?.abilities).toMatchObject({ scopes: ['target'], families: [4, 6] })
    expect(path?.abilities).toMatchObject({
      scopes: ['path'],
      families: [4, 6],
      measuresHops: false
    })
    expect(target?.choice).toEqual({
      name: 'ping',
      reason: 'It is a program of the system: /bin/ping (iputils 20221126).'
    })
    expect(target?.gaps).toEqual([])
    expect(refusals).toEqual([])
    expect(system.asked.some((line) => line.includes('busybox'))).toBe(false)
  })

  test('the words of a missing right are the reason, and busybox is the next', async () => {
    const ping = { ...iputils, refusal: noRight, refusal6: noRight }
    const { target, path, refusals } = await findPingEngines(systemOf('linux', { ping, busybox }))
    expect(refusals).toEqual([{ name: 'ping', why: 'ping: socket: Operation not permitted' }])
    expect(target?.choice.reason).toContain('/bin/busybox (busybox 1.35.0)')
    expect(target?.gaps.map(({ why }) => why)).toEqual(['ping of busybox prints replies only.'])
    expect(path).toBeNull()
  })

  test('inetutils has a program of its own for IPv6', async () => {
    const ping = { version: captured('inetutils/version') }
    const ping6 = { version: captured('inetutils/version6') }
    const both = await findPingEngines(systemOf('linux', { ping, ping6 }))
    expect(both.path?.abilities.families).toEqual([4, 6])
    const one = await findPingEngines(systemOf('linux', { ping }))
    expect(one.target?.abilities.families).toEqual([4])
    expect(one.refusals).toEqual([{ name: 'ping6 (IPv6)', why: 'it is not here' }])
    expect(one.target?.gaps[0]?.why).toBe('ping6 (IPv6) is of no use here: it is not here.')
  })

  test('IPv6 alone may be refused', async () => {
    const ping = { ...iputils, refusal6: noRight }
    const { target, refusals } = await findPingEngines(systemOf('linux', { ping }))
    expect(target?.abilities.families).toEqual([4])
    expect(refusals).toHaveLength(1)
  })

  test('a computer without a loopback that answers is no reason', async () => {
    const down = captured('iputils/v6-no-route-local.stderr')
    const ping = { ...iputils, refusal: down, refusal6: down }
    const { target } = await findPingEngines(systemOf('linux', { ping }))
    expect(target?.abilities.families).toEqual([4, 6])
  })

  test('nothing is there, or nothing that is known', async () => {
    const none = await findPingEngines(systemOf('linux', {}))
    expect(none).toEqual({
      target: null,
      path: null,
      refusals: [
        { name: 'ping', why: 'it is not here' },
        { name: 'busybox ping', why: 'it is not here' }
      ]
    })
    const toybox = await findPingEngines(systemOf('linux', { ping: { version: 'toybox 0.8.9' } }))
    expect(toybox.refusals[0]).toEqual({ name: 'ping', why: 'it is none that is known' })
  })

  test('a program that hangs or crashes is a refusal', async () => {
    const run: ToolRunner = () =>
      Promise.reject(new ToolError('timeout', '/bin/ping did not end in time'))
    const { refusals } = await findPingEngines({ ...systemOf('linux', { ping: iputils }), run })
    expect(refusals[0]).toEqual({ name: 'ping', why: '/bin/ping did not end in time' })
  })
})

test('macOS: paths by IPv4 alone, and both programs are known by their names', async () => {
  const system = systemOf('darwin', { ping: {}, ping6: {} })
  const { target, path } = await findPingEngines(system)
  expect(target?.abilities.families).toEqual([4, 6])
  expect(path?.abilities.families).toEqual([4])
  expect(target?.gaps.length).toBeGreaterThan(0)
  expect(system.asked.some((line) => line.includes('-V'))).toBe(false)
})

test('Windows: nothing has to be asked', async () => {
  const system = systemOf('win32', { ping: {} })
  const { target, path } = await findPingEngines(system)
  expect(target?.abilities.families).toEqual([4, 6])
  expect(path?.abilities.families).toEqual([4, 6])
  expect(system.asked).toEqual([])
})

test('elsewhere no ping is known', async () => {
  const none = { target: null, path: null, refusals: [] }
  expect(await findPingEngines(systemOf('aix', { ping: {} }))).toEqual(none)
})
