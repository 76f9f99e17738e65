import type { TargetState } from '../prober/probed-target'
import type { ProbeEngine } from '../prober/probe-engine'
import type { Engines } from '../prober/select-engines'

/**
 * The engines that come before the one in use, with why they did not probe: those that gave up, and
 * Portlight's own where any might have been used and it was not. Empty while none is in use.
 */
export async function passedOverEngines(
  { engine, passedOver, options, address }: TargetState,
  engines: Engines
): Promise<TargetState['passedOver']> {
  if (engine === null || address === null || options.engine !== 'auto') return passedOver
  const { scope, protocol, flows } = options
  const need = { scope, protocol, flows, family: address.family }
  const own = await firstOf(engines.candidates(need, 'native'))
  if (own === null) {
    const refusal = engines.refusals().find(({ name }) => name === 'native')
    return [refusal ?? { name: 'native', why: 'it cannot probe like this here' }, ...passedOver]
  }
  const { name } = own.choice
  if (name === engine.name || passedOver.some((refusal) => refusal.name === name)) return passedOver
  return [
    { name, why: 'it has UDP alone here, and hosts limit their answers to that' },
    ...passedOver
  ]
}

async function firstOf(engines: AsyncIterable<ProbeEngine>): Promise<ProbeEngine | null> {
  for await (const engine of engines) return engine
  return null
}
