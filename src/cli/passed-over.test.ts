import { expect, test } from 'vitest'
import { FakeEngine } from '../prober/fake-engine.fixture'
import type { TargetState } from '../prober/probed-target'
import type { ProbeEngine } from '../prober/probe-engine'
import { createProber } from '../prober/prober'
import { createEngines } from '../prober/select-engines'
import { type Fact, known, unknown } from '../shared/model/fact'
import { passedOverEngines } from './passed-over'
import { readPing } from './probe-options'

const why = 'it has UDP alone here, and hosts limit their answers to that'

/** Pings until an engine is in use, and tells what was passed over. */
async function passedOver(native: Fact<ProbeEngine>, typed: Parameters<typeof readPing>[1] = {}) {
  const ping = new FakeEngine('ping', { scopes: ['target'], protocols: ['icmp'] })
  const engines = createEngines({
    native,
    findPrograms: () => Promise.resolve({ engines: [ping], refusals: [] })
  })
  const state = await new Promise<TargetState>((resolve) => {
    const listener = {
      onState: (_: number, now: TargetState) => {
        if (now.phase !== 'resolving') resolve(now)
      }
    }
    const prober = createProber({ engines, listener, spacingMs: 0 })
    prober.start('192.0.2.1', readPing('192.0.2.1', typed).probing)
  })
  const refusals = await passedOverEngines(state, engines)
  engines.close()
  return { engine: state.engine?.name ?? null, refusals }
}

const withIcmp = known(new FakeEngine('native'))
const withoutIcmp = known(new FakeEngine('native', { protocols: ['udp'] }))
const missing = unknown('koffi is missing')

test.each([
  ['none before the first', withIcmp, {}, 'native', []],
  ['one without ICMP', withoutIcmp, {}, 'ping', [{ name: 'native', why }]],
  ['one that cannot be loaded', missing, {}, 'ping', [{ name: 'native', why: missing.reason }]],
  [
    'one that cannot do it',
    withoutIcmp,
    { protocol: 'icmp' },
    'ping',
    [{ name: 'native', why: 'it cannot probe like this here' }]
  ],
  ['none where programs were asked for', missing, { engine: 'system' }, 'ping', []],
  ['none where nothing can probe', missing, { protocol: 'udp' }, null, []]
] as const)('%s', async (_, native, typed, engine, refusals) => {
  expect(await passedOver(native, typed)).toEqual({ engine, refusals })
})
