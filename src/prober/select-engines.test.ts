import { describe, expect, test, vi } from 'vitest'
import { known, unknown } from '../shared/model/fact'
import { FakeEngine } from './fake-engine.fixture'
import type { ProbeEngine } from './probe-engine'
import {
  canDo,
  createEngines,
  type EngineNeed,
  type Engines,
  type ProgramEngines
} from './select-engines'

const need: EngineNeed = { scope: 'path', family: 4, protocol: null, flows: 1 }

async function namesOf(engines: Engines, choice: 'auto' | 'native' | 'system', wanted = need) {
  const names: string[] = []
  for await (const { choice: chosen } of engines.candidates(wanted, choice)) names.push(chosen.name)
  return names
}

function shelf(native: ProbeEngine | null) {
  const findPrograms = vi.fn(() =>
    Promise.resolve({
      engines: [
        new FakeEngine('traceroute', { scopes: ['path'], findsFlows: false }),
        new FakeEngine('ping', { scopes: ['target'], families: [4], findsFlows: false })
      ],
      refusals: [{ name: 'tracepath', why: 'it is not here' }]
    })
  )
  const engines = createEngines({
    native: native === null ? unknown('koffi is missing') : known(native),
    findPrograms
  })
  return { engines, findPrograms }
}

test('the native engine comes first, then the programs that can do it', async () => {
  const { engines } = shelf(new FakeEngine('native'))
  expect(await namesOf(engines, 'auto')).toEqual(['native', 'traceroute'])
  expect(await namesOf(engines, 'native')).toEqual(['native'])
  expect(await namesOf(engines, 'system')).toEqual(['traceroute'])
  expect(await namesOf(engines, 'auto', { ...need, scope: 'target' })).toEqual(['native', 'ping'])
})

test('a native engine without ICMP pings a target only if no program has it', async () => {
  const withoutIcmp = new FakeEngine('native', { protocols: ['udp'] })
  const target = { ...need, scope: 'target' } as const
  const { engines } = shelf(withoutIcmp)
  expect(await namesOf(engines, 'auto', target)).toEqual(['ping', 'native'])
  expect(await namesOf(engines, 'auto', { ...target, family: 6 })).toEqual(['native'])
  expect(await namesOf(engines, 'auto', { ...target, protocol: 'udp' })).toEqual(['native', 'ping'])
  expect(await namesOf(engines, 'native', target)).toEqual(['native'])
  expect(await namesOf(engines, 'auto')).toEqual(['native', 'traceroute'])
})

test('programs are looked for once, and not before the first is wanted', async () => {
  const { engines, findPrograms } = shelf(new FakeEngine('native'))
  for await (const { choice } of engines.candidates(need, 'auto')) {
    expect(choice.name).toBe('native')
    break
  }
  expect(findPrograms).not.toHaveBeenCalled()
  await namesOf(engines, 'system')
  await namesOf(engines, 'system')
  expect(findPrograms).toHaveBeenCalledTimes(1)
})

test('where there was no program they are looked for again, and what was said of them is not said twice', async () => {
  const [nothing, everything] = [
    { engines: [], refusals: [{ name: 'traceroute', why: 'it is not here' }] },
    { engines: [new FakeEngine('traceroute')], refusals: [] }
  ]
  const findPrograms = vi.fn<() => Promise<ProgramEngines>>(() => Promise.resolve(everything))
  findPrograms.mockResolvedValueOnce(nothing)
  const engines = createEngines({ native: unknown('koffi is missing'), findPrograms })
  expect(await namesOf(engines, 'auto')).toEqual([])
  expect(engines.refusals().map(({ name }) => name)).toEqual(['native', 'traceroute'])
  expect(await namesOf(engines, 'auto')).toEqual(['traceroute'])
  expect(engines.refusals().map(({ name }) => name)).toEqual(['native'])
})

test('tells what cannot be used, and why', async () => {
  const { engines } = shelf(null)
  expect(engines.usable()).toEqual([])
  await namesOf(engines, 'auto')
  expect(engines.usable().map(({ name }) => name)).toEqual(['traceroute', 'ping'])
  expect(engines.refusals()).toEqual([
    { name: 'native', why: 'koffi is missing' },
    { name: 'tracepath', why: 'it is not here' }
  ])
})

test('closing closes all of them', () => {
  const native = new FakeEngine('native')
  shelf(native).engines.close()
  expect(native.isClosed).toBe(true)
})

describe('an engine can do it', () => {
  const limited = new FakeEngine('x', {
    scopes: ['path'],
    families: [4],
    protocols: ['udp'],
    findsFlows: false
  })
  test.each([
    [{}, true],
    [{ scope: 'target' } as const, false],
    [{ family: 6 } as const, false],
    [{ protocol: 'udp' } as const, true],
    [{ protocol: 'icmp' } as const, false],
    [{ flows: 2 }, false]
  ])('%j: %s', (part, expected) => {
    expect(canDo(limited, { ...need, ...part })).toBe(expected)
  })
})
