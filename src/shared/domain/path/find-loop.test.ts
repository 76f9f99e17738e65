import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findLoop } from './find-loop'

/** Addresses as "1,2,*,3". */
function addressesOf(text: string): (string | null)[] {
  return text.split(',').map((address) => (address === '*' ? null : address))
}

it.each([
  ['1,2,3,2,3,2,3', { firstTtl: 2, lastTtl: 7, cycle: ['2', '3'] }],
  ['2,3,2,3,*,3,*,3', { firstTtl: 1, lastTtl: 8, cycle: ['2', '3'] }],
  ['1,2,3,2,3', { firstTtl: 2, lastTtl: 5, cycle: ['2', '3'] }],
  ['1,2,3,2,3,*,*,*,*', { firstTtl: 2, lastTtl: 5, cycle: ['2', '3'] }],
  ['1,2,3,*,3,2,3', { firstTtl: 2, lastTtl: 7, cycle: ['2', '3'] }],
  ['1,2,2,2', { firstTtl: 2, lastTtl: 4, cycle: ['2'] }],
  ['1,2,*,2,*,2', { firstTtl: 2, lastTtl: 6, cycle: ['2'] }],
  ['1,2,3,4,2,3,4', { firstTtl: 2, lastTtl: 7, cycle: ['2', '3', '4'] }],
  ['9,1,2,*,1,2,*,1,2', { firstTtl: 2, lastTtl: 9, cycle: ['1', '2', null] }],
  ['*,*,2,3,2,3', { firstTtl: 3, lastTtl: 6, cycle: ['2', '3'] }]
])('%s', (text, loop) => {
  expect(findLoop(addressesOf(text))).toEqual(loop)
})

it.each([
  '',
  '*,*,*',
  '1,2,3,4',
  '1,2,2,3',
  '1,2,2,*,*,*',
  '1,2,2,3,3',
  '1,2,3,2',
  '1,2,1,2,3',
  '1,2,2,2,3',
  '1,1,2,2,3,3,4'
])('no loop in %s', (text) => {
  expect(findLoop(addressesOf(text))).toBeNull()
})

it('finds a cycle again, whatever leads to it and with a tenth of it silent', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 1, max: 4 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
      (lead, period, silences) => {
        const hops = Array.from({ length: lead + period * 5 }, (_, index) =>
          index < lead ? `lead${index}` : `loop${(index - lead) % period}`
        )
        const seen = hops.map((address) => (silences.next().value === 0 ? null : address))
        fc.pre(seen.filter((address) => address !== null).length > seen.length * 0.7)
        const loop = findLoop(seen)
        expect(loop?.cycle.every((address) => address?.startsWith('lead') !== true)).toBe(true)
        expect(period % (loop?.cycle.length ?? 0) === 0 || loop?.cycle.includes(null)).toBe(true)
      }
    )
  )
})

it('never finds one where every address is another', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), (addresses) => {
      expect(findLoop(addresses)).toBeNull()
    })
  )
})
