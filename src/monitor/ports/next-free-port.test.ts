import { describe, expect, it } from 'vitest'
import { known, unknown } from '../../shared/model/fact'
import { machineFacts } from '../../shared/model/machine-facts.fixture'
import type { PortState } from '../../shared/model/port-check'
import { nextFreePort } from './next-free-port'
import type { BindTarget, PortProber } from './port-prober'

function prober(stateOf: (target: BindTarget) => PortState): PortProber & { tried: Set<number> } {
  const tried = new Set<number>()
  return {
    method: 'bind',
    tried,
    probe(target) {
      tried.add(target.port)
      return stateOf(target)
    }
  }
}

const machine = machineFacts()

describe('the next free port', () => {
  it('is free for TCP and UDP on both families', async () => {
    const taken = prober(({ port, protocol, family }) => {
      const isTaken =
        (port === 3001 && protocol === 'udp' && family === 6) ||
        (port === 3002 && protocol === 'tcp' && family === 4)
      return isTaken ? 'in-use' : 'free'
    })
    expect(await nextFreePort(3000, taken, machine)).toEqual({
      result: 'found',
      port: 3003,
      isEphemeral: false
    })
  })

  it('is none that a server has on loopback, where the wildcard may be bound beside it', async () => {
    const beside = prober(({ port, scope }) =>
      port === 3001 && scope === 'loopback' ? 'in-use' : 'free'
    )
    expect(await nextFreePort(3000, beside, machine)).toMatchObject({ port: 3002 })
  })

  it('is had without IPv6 too', async () => {
    const free = prober(({ family }) => (family === 6 ? 'unsupported' : 'free'))
    expect(await nextFreePort(3000, free, machine)).toMatchObject({ port: 3001 })
    const nothing = prober(() => 'unsupported')
    expect(await nextFreePort(3000, nothing, machine)).toEqual({ result: 'none', tried: 200 })
  })

  it('lies outside of the range for source ports where there is one', async () => {
    const free = prober(() => 'free')
    expect(await nextFreePort(40_000, free, machine)).toMatchObject({ port: 61_000 })
    const toTheEnd = machineFacts({ ephemeralPorts: known({ first: 49_152, last: 65_535 }) })
    expect(await nextFreePort(50_000, free, toTheEnd)).toEqual({
      result: 'found',
      port: 50_001,
      isEphemeral: true
    })
    const notKnown = machineFacts({ ephemeralPorts: unknown('not told') })
    expect(await nextFreePort(40_000, free, notKnown)).toMatchObject({ port: 40_001 })
  })

  it('is none that the system keeps back', async () => {
    const free = prober(() => 'free')
    const keeps = machineFacts({ excludedPorts: known([{ first: 3001, last: 3010 }]) })
    expect(await nextFreePort(3000, free, keeps)).toMatchObject({ port: 3011 })
  })

  it('goes past privileged ports as soon as one is denied', async () => {
    const user = prober(({ port }) => (port < 1024 ? 'denied' : 'free'))
    expect(await nextFreePort(80, user, machine)).toMatchObject({ port: 1024 })
    expect(user.tried).toEqual(new Set([81, 1024]))
  })

  it('is given up after 200 tries, and at the last port', async () => {
    const taken = prober(() => 'in-use')
    expect(await nextFreePort(3000, taken, machine)).toEqual({ result: 'none', tried: 200 })
    expect(taken.tried.size).toBe(200)
    expect(await nextFreePort(65_534, taken, machine)).toEqual({ result: 'none', tried: 1 })
    expect(await nextFreePort(65_535, taken, machine)).toEqual({ result: 'none', tried: 0 })
  })
})
