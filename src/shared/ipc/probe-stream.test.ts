import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProbingOptions } from '../model/probing'
import { readProbeCommand } from './probe-stream'

const options: ProbingOptions = {
  scope: 'path',
  family: null,
  protocol: 'udp',
  engine: 'auto',
  intervalMs: 1000,
  rounds: null,
  maxTtl: 30,
  timeLimitMs: 1000,
  flows: 1
}
const start = { type: 'start', key: 1, typed: 'host.example', options }
const change = { type: 'change', id: 1, part: { intervalMs: 200 } }

describe('readProbeCommand', () => {
  it.each([
    start,
    { ...start, options: { ...options, scope: 'target', family: 6, rounds: 10 } },
    change,
    { ...change, part: { family: null, engine: 'system' } },
    { type: 'stop', id: 2 },
    { type: 'resume', id: 2 },
    { type: 'remove', id: 2 },
    { type: 'ack', seq: 7 },
    { type: 'resync' }
  ])('reads %j', (message) => {
    expect(readProbeCommand(message)).toEqual(message)
  })

  it('passes on nothing that it does not know', () => {
    const more = { ...start, more: 1, options: { ...options, address: '192.0.2.1' } }
    expect(readProbeCommand(more)).toEqual(start)
  })

  it.each([
    null,
    'resync',
    {},
    { type: 'exec' },
    { ...start, key: 0 },
    { ...start, typed: ['host.example'] },
    { ...start, options: undefined },
    { ...start, options: { ...options, flows: undefined } },
    { type: 'start', key: 1, typed: 'host.example', options: { scope: 'path' } },
    ...Object.entries({
      scope: ['all', null],
      family: [5, '4'],
      protocol: ['tcp'],
      engine: ['/bin/sh', null],
      intervalMs: [199, 60_001, 200.5, null, '1000'],
      rounds: [0, 100_001, Infinity],
      maxTtl: [0, 65],
      timeLimitMs: [199, 10_001],
      flows: [0, 17]
    }).flatMap(([name, values]) =>
      values.flatMap((value) => [
        { ...start, options: { ...options, [name]: value } },
        { ...change, part: { [name]: value } }
      ])
    ),
    { ...change, part: {} },
    { ...change, part: null },
    { ...change, part: { address: '192.0.2.1' } },
    { ...change, id: -1 },
    { type: 'stop' },
    { type: 'remove', id: 1.5 },
    { type: 'ack', seq: '1' }
  ])('refuses %j', (junk) => {
    expect(readProbeCommand(junk)).toBeNull()
  })

  it('never throws, and what it reads is read again as the same', () => {
    const type = fc.constantFrom('start', 'change', 'stop', 'resume', 'remove', 'ack', 'resync')
    const near = fc.record(
      {
        type,
        key: fc.anything(),
        id: fc.anything(),
        seq: fc.nat(),
        typed: fc.string(),
        part: fc.anything(),
        options: fc.record(
          Object.fromEntries(
            Object.entries(options).map(([name, usual]) => [
              name,
              fc.oneof(fc.constant(usual), fc.anything())
            ])
          )
        )
      },
      { requiredKeys: ['type'] }
    )
    fc.assert(
      fc.property(fc.oneof(near, fc.anything()), (junk) => {
        const command = readProbeCommand(junk)
        if (command !== null) expect(readProbeCommand(command)).toEqual(command)
      })
    )
  })
})
