import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countsByType, parseCounterGroups, parseNamedCounts } from './kernel-counters'

describe('groups of /proc/net/snmp and netstat', () => {
  test('are read by name, in any order and with names nobody knows', () => {
    const groups = parseCounterGroups('Tcp: New OutSegs InSegs\nTcp: 1 2 3\nX: A\nX: 4\n')
    expect(Object.fromEntries(groups.get('Tcp') ?? [])).toEqual({ New: 1, OutSegs: 2, InSegs: 3 })
    expect(groups.get('X')?.get('A')).toBe(4)
  })

  test('may come in several pairs, as IcmpMsg does after every 16 names', () => {
    const groups = parseCounterGroups(
      'IcmpMsg: InType0 InType3\nIcmpMsg: 1 2\nIcmpMsg: OutType3\nIcmpMsg: 5\n'
    )
    expect(Object.fromEntries(groups.get('IcmpMsg') ?? [])).toEqual({
      InType0: 1,
      InType3: 2,
      OutType3: 5
    })
  })

  test('a count that is no exact number is null', () => {
    const groups = parseCounterGroups(
      'T: minus most more word\nT: -1 9007199254740991 9007199254740992 x1\n'
    )
    expect(Object.fromEntries(groups.get('T') ?? [])).toEqual({
      minus: null,
      most: 9007199254740991,
      more: null,
      word: null
    })
  })

  test('a line without its partner is dropped, and values that are cut off are missing', () => {
    const groups = parseCounterGroups('A: x y\nB: x y\nB: 1\nC: z\n')
    expect([...groups.keys()]).toEqual(['B'])
    expect(Object.fromEntries(groups.get('B') ?? [])).toEqual({ x: 1 })
  })

  test('any groups come back as they were written', () => {
    const name = fc.stringMatching(/^[A-Za-z_]\w{0,12}$/)
    const counts = fc.dictionary(name, fc.maxSafeNat(), { minKeys: 1, maxKeys: 40 })
    fc.assert(
      fc.property(fc.dictionary(name, counts, { maxKeys: 6 }), (groups) => {
        const text = Object.entries(groups).map(
          ([title, group]) =>
            `${title}: ${Object.keys(group).join(' ')}\n${title}: ${Object.values(group).join(' ')}\n`
        )
        const parsed = parseCounterGroups(text.join(''))
        expect(parsed.size).toBe(Object.keys(groups).length)
        for (const [title, group] of Object.entries(groups)) {
          expect([...(parsed.get(title) ?? [])]).toEqual(Object.entries(group))
        }
      })
    )
  })
})

test('counts of /proc/net/snmp6 stand beside their names', () => {
  const counts = parseNamedCounts('Udp6NoPorts        \t7\nhalf\na b c\nUdp6InErrors\tx\n')
  expect([...counts]).toEqual([
    ['Udp6NoPorts', 7],
    ['Udp6InErrors', null]
  ])
})

test.each([
  [
    { InType0: 1, InType255: 2, OutType8: 3, InMsgs: 9 },
    { 0: 1, 255: 2 }
  ],
  [{ OutType8: 3 }, {}],
  [{ InType256: 1 }, null],
  [{ InTypeX: 1 }, null],
  [{ InType3: null }, null]
])('types in %j', (counts, byType) => {
  expect(countsByType(new Map(Object.entries(counts)), 'InType')).toEqual(byType)
})

test('no text makes an exception or a count that is none', () => {
  const word = fc.constantFrom('Tcp:', 'IcmpMsg:', 'InType3', '__proto__', '1', '-1', '1e9', '\0')
  const junk = fc.array(fc.oneof(word, fc.constantFrom(' ', '\n', '\t'), fc.string()))
  fc.assert(
    fc.property(junk, (pieces) => {
      const text = pieces.join('')
      const named = [...parseCounterGroups(text).values(), parseNamedCounts(text)]
      for (const count of named.flatMap((counts) => [...counts.values()])) {
        expect(count === null || (Number.isSafeInteger(count) && count >= 0)).toBe(true)
      }
      for (const counts of named) countsByType(counts, 'InType')
    })
  )
})
