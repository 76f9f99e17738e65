import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeLabels, type MapLabel } from './place-labels'

/** Ten pixels a letter. */
const measure = (text: string): number => text.length * 10

describe('placeLabels', () => {
  it('puts a label where it wants to stand', () => {
    const placed = placeLabels(
      [
        { id: 'a', forms: ['left'], from: 0, to: 200, align: 'start' },
        { id: 'b', forms: ['right'], from: 0, to: 200, align: 'end' }
      ],
      measure
    )
    expect(placed.map(({ id, x }) => [id, x])).toEqual([
      ['a', 0],
      ['b', 150]
    ])
  })

  it('moves on behind what is there, takes a shorter form, or leaves it out', () => {
    const [, moved] = placeLabels(
      [
        { id: 'a', forms: ['first'], from: 0, to: 200, align: 'start' },
        { id: 'b', forms: ['second one', 'second'], from: 0, to: 150, align: 'start' }
      ],
      measure
    )
    expect(moved).toMatchObject({ text: 'second', x: 62 })
    const none = placeLabels(
      [{ id: 'a', forms: ['too long'], from: 0, to: 50, align: 'start' }],
      measure
    )
    expect(none).toEqual([])
  })

  it('never lets two touch', () => {
    const label = fc.record<MapLabel<string>>({
      id: fc.string(),
      forms: fc.array(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 3 }),
      from: fc.integer({ min: 0, max: 400 }),
      to: fc.integer({ min: 0, max: 800 }),
      align: fc.constantFrom('start', 'end')
    })
    fc.assert(
      fc.property(fc.array(label, { maxLength: 6 }), (labels) => {
        const placed = placeLabels(labels, measure).sort((a, b) => a.x - b.x)
        for (const [at, next] of placed.slice(1).entries()) {
          const before = placed[at]
          expect(next.x).toBeGreaterThan((before?.x ?? 0) + (before?.width ?? 0))
        }
      })
    )
  })
})
