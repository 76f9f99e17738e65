import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rowsText } from './rows-text'

it('sets cells apart by tabs and rows by lines', () => {
  expect(
    rowsText([
      ['tcp', ''],
      ['udp', 'dns']
    ])
  ).toBe('tcp\t\nudp\tdns')
})

it('makes what a spreadsheet would reckon harmless', () => {
  expect(rowsText([['=1+1', '+1', '-1', '@x', ' =1', 'a=b']])).toBe(
    "'=1+1\t'+1\t'-1\t'@x\t' =1\ta=b"
  )
})

it('keeps the shape of the table whatever the cells hold', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), {
        minLength: 1
      }),
      (rows) => {
        const lines = rowsText(rows).split('\n')
        expect(lines).toHaveLength(rows.length)
        for (const line of lines) {
          expect(line.split('\t')).toHaveLength(2)
          expect(line).not.toMatch(/(^|\t)\s*[=+\-@]/)
        }
      }
    )
  )
})
