import { expect, it } from 'vitest'
import { RouteWatch } from './route-watch'

/** Changes as "from>to@round", for answers of one letter a round. */
function changesOf(answers: string): string[] {
  const watch = new RouteWatch()
  return Array.from(answers).flatMap((address, round) => {
    const change = watch.take(address, round, round)
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
