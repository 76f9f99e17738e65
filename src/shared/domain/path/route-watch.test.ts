import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RouteWatch } from './route-watch'

/** Changes as "from>to@round", for answers of one letter a round. */
function changesOf(answers: string, variesFlow = false): string[] {
  const watch = new RouteWatch()
  return Array.from(answers).flatMap((address, round) => {
    const change = watch.take(address, round, round, variesFlow)
    return change === null ? [] : [`${change.from}>${change.to}@${change.at}`]
  })
}

it('tells a change once it is confirmed, with the time of the first answer', () => {
  expect(changesOf('aaabb')).toEqual(['a>b@3'])
  expect(changesOf('aaab')).toEqual([])
})

it.each(['aaabaaaa', 'baaaaaaa', 'aabaacaadaa'])('is not moved by odd answers: %s', (answers) => {
  expect(changesOf(answers)).toEqual([])
})

it('does not take addresses in turn for changes', () => {
  expect(changesOf('abababaabbabbabaabbbaaabab')).toEqual([])
  expect(changesOf('abcabccbaabcbbcaaccabcaacbb')).toEqual([])
})

it('tells a way back that lasts', () => {
  expect(changesOf(`aaabbb${'a'.repeat(20)}`)).toEqual(['a>b@3', 'b>a@6'])
  expect(changesOf(`aaa${'b'.repeat(20)}aa`)).toEqual(['a>b@3', 'b>a@23'])
})

it('passes over answers that were overtaken', () => {
  const watch = new RouteWatch()
  const rounds = [0, 1, 2]
  for (const round of rounds) watch.take('a', round, round)
  watch.take('b', 5, 5)
  watch.take('a', 3, 3)
  expect(watch.take('b', 6, 6)).toEqual({ from: 'a', to: 'b', at: 5 })
})

it('does not compare runs, whose flows may take different ways', () => {
  const watch = new RouteWatch()
  for (const round of [0, 1, 2]) watch.take('a', round, round)
  watch.reset()
  expect([0, 1, 2].map((round) => watch.take('b', round, round))).toEqual([null, null, null])
})

describe('where each probe is a flow of its own', () => {
  const varying = (answers: string) => changesOf(answers, true)

  it('ways that are shared are no change, whatever their shares', () => {
    const percent = fc.integer({ min: 0, max: 99 })
    fc.assert(
      fc.property(
        percent,
        fc.array(percent, { minLength: 400, maxLength: 400 }),
        (share, draws) => {
          expect(varying(draws.map((draw) => (draw < share ? 'a' : 'b')).join(''))).toEqual([])
        }
      ),
      { numRuns: 300 }
    )
  })

  it('what is a change of one flow may be chance', () => {
    expect(changesOf('aaabb')).toEqual(['a>b@3'])
    expect(varying('aaabb')).toEqual([])
    expect(varying(`aaa${'b'.repeat(20)}`)).toEqual([])
    expect(varying(`${'a'.repeat(20)}${'b'.repeat(15)}a${'b'.repeat(30)}`)).toEqual([])
  })

  it('a change that lasts is told, with the time of the first answer', () => {
    expect(varying(`${'a'.repeat(16)}${'b'.repeat(16)}`)).toEqual(['a>b@16'])
    expect(varying(`${'a'.repeat(16)}${'b'.repeat(16)}${'a'.repeat(48)}`)).toEqual([
      ...['a>b@16', 'b>a@32']
    ])
    expect(varying(`${'ab'.repeat(10)}${'c'.repeat(16)}`)).toEqual([])
  })
})
