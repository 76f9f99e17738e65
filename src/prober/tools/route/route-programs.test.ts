/** The programs of this machine, run for real; what they send does not leave it. */
import { describe, expect, test } from 'vitest'
import type { IpFamily, ProbeEvent } from '../../../shared/model/probe'
import type { ProbeEngine, ProbeOrder } from '../../probe-engine'
import { withoutSent } from './event-text.fixture'
import { findRouteEngines } from './find-route-engines'
import { routeRefusal } from './local-route'

const { engines, refusals } = await findRouteEngines()
const names = ['traceroute', 'tracepath', 'busybox traceroute', 'BSD traceroute']
const loopback = { 4: '127.0.0.1', 6: '::1' } as const

function orderFor(family: IpFamily, order: Partial<ProbeOrder> = {}): ProbeOrder {
  return {
    address: loopback[family],
    family,
    protocol: null,
    scope: 'path',
    maxTtl: 5,
    intervalMs: 200,
    rounds: 1,
    timeLimitMs: 1000,
    flows: 1,
    ...order
  }
}

async function eventsOf(engine: ProbeEngine, order: ProbeOrder): Promise<ProbeEvent[]> {
  const events: ProbeEvent[] = []
  await new Promise<void>((resolve) => {
    engine.start(order, (more) => {
      events.push(...more)
      if (more.at(-1)?.type === 'ended') resolve()
    })
  })
  return events
}

describe.each(names)('%s', (name) => {
  const engine = engines.find(({ choice }) => choice.name === name)
  const why = refusals.find((refusal) => refusal.name === name)?.why ?? 'not of this system'
  const reason = engine === undefined ? ` (${why})` : ''

  test.skipIf(engine === undefined).each([4, 6] as const)(
    `finds this computer by IPv%s${reason}`,
    async (family) => {
      if (engine === undefined) return
      const hasWay = (await routeRefusal(loopback[family], family)) === null
      const events = await eventsOf(engine, orderFor(family, { rounds: 2 }))
      const texts = withoutSent(events)
      if (!hasWay) {
        expect(texts[0]).toMatch(/^not sent: no-/)
        return
      }
      expect(texts.join('\n')).toContain(`@1 reply ${loopback[family]} `)
      expect(texts.filter((text) => text.startsWith('round'))).toEqual(['round 0', 'round 1'])
      expect(texts.at(-1)).toBe('ended')
    }
  )

  test.skipIf(engine === undefined)(`stops in the midst of it${reason}`, async () => {
    if (engine === undefined) return
    const events: ProbeEvent[] = []
    const run = engine.start(orderFor(4, { rounds: null }), (more) => events.push(...more))
    run.stop()
    await expect.poll(() => events.at(-1)).toEqual({ type: 'ended', fault: null })
  })
})
