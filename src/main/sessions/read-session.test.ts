import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PathSimulator, type SimulatedHop } from '../../shared/domain/path/simulated-path.fixture'
import { type PathSession, sessionFormat } from '../../shared/model/path-session'
import { usualProbing } from '../../shared/model/probing'
import { readSession } from './read-session'

const loss = { decided: 2, lost: 1 }
const session: PathSession = {
  format: sessionFormat,
  version: 1,
  savedAt: 1_700_000_000_000,
  typed: 'server.example',
  view: {
    id: 3,
    state: {
      phase: 'probing',
      target: { text: 'server.example', host: 'server.example', family: null },
      options: usualProbing,
      address: { address: '198.51.100.10', family: 4 },
      addresses: [{ address: '198.51.100.10', family: 4 }],
      engine: { name: 'native', reason: 'It works here' },
      gaps: [{ what: 'Names', why: 'Not asked for', remedy: null }],
      passedOver: [],
      run: 1,
      since: 1
    },
    report: {
      hops: [
        {
          ttl: 1,
          addresses: [],
          isTarget: false,
          sent: 2,
          received: 1,
          late: 0,
          inFlight: 0,
          duplicates: 0,
          loss: { last20: loss, last100: loss, sinceStart: loss },
          effectiveLoss: null
        }
      ],
      length: null,
      end: null,
      firstPathMs: null,
      rounds: 2,
      routeChanges: [],
      mtu: null
    },
    verdicts: [
      { kind: 'silent-hop', weight: 'note', hops: [1], figures: {}, text: 'Hop 1 is silent.' }
    ]
  },
  missed: 0,
  series: [
    {
      ttl: 1,
      sentAt: [1, 2],
      rttMs: [1.5, null],
      mark: [0, 2],
      from: [1, 0],
      flow: [0, 0],
      probe: [1, 2],
      run: [1, 1],
      addresses: [null, '198.18.1.1'],
      forgotten: 0
    }
  ]
}

/** The session with `change` done to a copy of it. */
function reasonOf(change: (copy: Record<string, never>) => void): string {
  const copy = JSON.parse(JSON.stringify(session)) as Record<string, never>
  change(copy)
  const reading = readSession(JSON.stringify(copy))
  return reading.ok ? 'read' : reading.reason
}

describe('a session in a file', () => {
  it('is read as it was written', () => {
    expect(readSession(JSON.stringify(session))).toEqual({ ok: true, session })
  })

  it('is refused with the reason where it is none', () => {
    const reasons = ['', 'null', '[]', '{"format":"x"}', '\0', JSON.stringify(session).slice(0, -9)]
    for (const text of reasons) expect(readSession(text)).toMatchObject({ ok: false })
    expect(reasonOf((copy) => Object.assign(copy, { version: 2 }))).toBe(
      'A later Portlight wrote it.'
    )
    expect(reasonOf((copy) => Object.assign(copy, { typed: 'x'.repeat(10_000) }))).toContain(
      'typed'
    )
    expect(reasonOf((copy) => Object.assign(copy, { savedAt: -1 }))).toContain('savedAt')
    expect(reasonOf((copy) => Object.assign(copy, { extra: 1 }))).toContain('damaged')
  })

  it('is refused where its columns do not fit together, name nobody, or go back in time', () => {
    const changed = (part: Partial<PathSession['series'][number]>) =>
      reasonOf((copy) => Object.assign(copy, { series: [{ ...session.series[0], ...part }] }))
    expect(changed({ sentAt: [1] })).toContain('series.0')
    expect(changed({ from: [2, 0] })).toContain('series.0')
    expect(changed({ sentAt: [2, 1] })).toContain('series.0')
    expect(changed({ mark: [0, 9] })).toContain('series.0.mark')
    expect(changed({ addresses: [] })).toContain('series.0.addresses')
  })

  it('is refused where two series are of one hop', () => {
    expect(
      reasonOf((copy) => Object.assign(copy, { series: [session.series[0], session.series[0]] }))
    ).toContain('series')
  })

  it('is refused where text stands for an address, and read where an address has a zone', () => {
    const from = (address: string) =>
      reasonOf((copy) =>
        Object.assign(copy, { series: [{ ...session.series[0], addresses: [null, address] }] })
      )
    for (const text of ['', 'server', '1.2.3', '198.18.1.1%eth0', 'fe80::1%a b', 'fe80::1%a%b']) {
      expect(from(text)).toContain('series.0.addresses.1')
    }
    for (const text of ['198.18.1.1', '2001:db8::1', 'fe80::1%eth0.7', 'fe80::1%br_lan']) {
      expect(from(text)).toBe('read')
    }
  })

  it('is read whatever was found on the path', () => {
    const hop: fc.Arbitrary<SimulatedHop> = fc.record(
      {
        address: fc.constantFrom(null, '198.18.1.1', '2001:db8::1', ['198.18.2.1', '198.18.2.2']),
        rttMs: fc.option(fc.double({ min: 0, max: 2000, noNaN: true })),
        loss: fc.constantFrom(0, 0.3, 1),
        answers: fc.constantFrom(1, 0.3),
        refuses: fc.constantFrom('host' as const, 'prohibited' as const)
      },
      { requiredKeys: ['address', 'rttMs', 'loss', 'answers'] }
    )
    const hops = fc.array(hop, { minLength: 1, maxLength: 8 })
    const path = fc.record({ hops, hasTarget: fc.boolean() })
    fc.assert(
      fc.property(path, path, fc.nat(30), fc.boolean(), (first, second, rounds, isPing) => {
        const simulator = new PathSimulator()
        if (isPing) simulator.ping(first, rounds)
        else simulator.run(first, rounds, { flows: 2 }).run(second, rounds, { flows: 2 })
        const view = {
          ...session.view,
          report: simulator.report(),
          verdicts: simulator.verdicts(1500)
        }
        const text = JSON.stringify({ ...session, view })
        expect(readSession(text)).toEqual({ ok: true, session: JSON.parse(text) as PathSession })
      }),
      { numRuns: 60 }
    )
  })

  it('gives no prototype of another to anything', () => {
    const text = JSON.stringify(session).replace('"missed":0', '"missed":0,"__proto__":{"ok":true}')
    expect(readSession(text).ok).toBe(false)
    expect(({} as { ok?: boolean }).ok).toBeUndefined()
  })

  it('never throws, whatever is in the file, and takes nothing that was damaged', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !readSession(text).ok))
    fc.assert(fc.property(fc.json(), (text) => !readSession(text).ok))
    const text = JSON.stringify(session)
    fc.assert(fc.property(fc.nat(text.length - 1), (cut) => !readSession(text.slice(0, cut)).ok))
  })
})
