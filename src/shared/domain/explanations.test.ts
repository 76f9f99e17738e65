import { describe, expect, it } from 'vitest'
import { known, unknown } from '../model/fact'
import { machineFacts } from '../model/machine-facts.fixture'
import { explanation, type ExplanationCounts, explanationIds } from './explanations'

const words = (text: string) => text.split(/\s+/).length

const some: ExplanationCounts = {
  openPorts: 12,
  wellKnownPorts: 2,
  registeredPorts: 3,
  dynamicPorts: 4,
  privilegedPorts: 2,
  openToAll: 3,
  loopbackOnly: 5,
  listeners: 6,
  connections: 7,
  udpSockets: 8,
  hiddenOwners: 9,
  sharedPorts: 1,
  pathHops: 4,
  silentHops: 1,
  states: { ESTABLISHED: 7, 'TIME-WAIT': 0 }
}

describe.each(explanationIds)('%s', (id) => {
  it('has a title, two or three short sentences, and a fact that is one sentence', () => {
    for (const counts of [undefined, some]) {
      const context = counts === undefined ? {} : { counts }
      const { title, sentences, fact } = explanation(id, { machine: machineFacts(), ...context })
      expect(title).not.toBe('')
      expect([2, 3]).toContain(sentences.length)
      for (const sentence of [...sentences, ...(fact === null ? [] : [fact])]) {
        expect(words(sentence)).toBeLessThanOrEqual(30)
        expect(sentence).toMatch(/^[A-Z].*[^.]\.$/)
        expect(sentence).not.toMatch(/undefined|NaN|\[object/)
      }
    }
  })
})

it('tells the range of this machine, and that it is not known', () => {
  const fact = (part: Parameters<typeof machineFacts>[0]) =>
    explanation('ephemeral', { machine: machineFacts(part) }).fact
  expect(fact({})).toBe('On this computer ports from 32768 to 60999 are given out.')
  expect(fact({ ephemeralPorts: known({ first: 49_152, last: 65_535 }) })).toContain('49152')
  expect(fact({ ephemeralPorts: unknown('The file could not be read.') })).toBe(
    'For this computer it is not known from which range ports are given out: The file could not be read.'
  )
  expect(explanation('ephemeral', { machine: null }).fact).toContain('not known yet')
})

it('tells who needs rights for low ports as it is on each system', () => {
  const fact = (part: Parameters<typeof machineFacts>[0]) =>
    explanation('privileged', { machine: machineFacts(part) }).fact
  expect(fact({})).toBe('On this computer ports below 1024 take rights.')
  expect(fact({ platform: 'win32', unprivilegedPortStart: known(0) })).toContain('no port')
  expect(fact({ platform: 'darwin' })).toContain('when bound to one address')
  expect(fact({ unprivilegedPortStart: unknown('not told') })).toContain('not known')
})

it('tells ports kept back, addresses and rights, and which of them are not known', () => {
  const reason = unknown('not told')
  const unknowing = machineFacts({ excludedPorts: reason, interfaces: reason, elevated: reason })
  for (const id of ['binding', 'wildcard-address', 'owner-hidden'] as const) {
    const fact = explanation(id, { machine: machineFacts() }).fact
    const without = explanation(id, { machine: unknowing }).fact
    const early = explanation(id, { machine: null }).fact
    expect(without).toContain('not known')
    expect(early).toContain('not known yet')
    expect(fact).not.toContain('not known')
  }
})

it('counts what there is, and says nothing where nobody has counted', () => {
  const machine = machineFacts()
  expect(explanation('ESTABLISHED', { machine, counts: some }).fact).toContain('7 of the sockets')
  expect(explanation('TIME-WAIT', { machine, counts: some }).fact).toContain('none of the sockets')
  expect(explanation('CLOSING', { machine, counts: some }).fact).toBeNull()
  expect(explanation('port', { machine, counts: { openPorts: 1 } }).fact).toContain('one port is')
  expect(explanation('port', { machine, counts: { openPorts: 0 } }).fact).toContain('no port is')
  expect(explanation('port', { machine }).fact).toBeNull()
  const facts = (count: number) =>
    (['tcp', 'udp', 'destination-port'] as const).map(
      (id) =>
        explanation(id, {
          machine,
          counts: { connections: count, udpSockets: count, listeners: count }
        }).fact
    )
  expect(facts(0)).toEqual([
    'On this computer there is no TCP connection now.',
    'On this computer no UDP socket is bound now.',
    'On this computer no TCP socket waits for requests now.'
  ])
  expect(facts(1)).toEqual([
    'On this computer there is one TCP connection now.',
    'On this computer one UDP socket is bound now.',
    'On this computer requests can be sent to one TCP listener now.'
  ])
})
