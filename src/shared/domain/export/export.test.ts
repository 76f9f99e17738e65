import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { showControls } from '../visible-text'
import { csvText } from './csv'
import type { ExportColumn, ExportValue } from './export-table'
import { jsonText } from './json'

interface Row {
  readonly name: ExportValue
  readonly delay: ExportValue
  readonly at: ExportValue
}

const columns: readonly ExportColumn<Row>[] = [
  { id: 'name', header: 'Process', value: ({ name }) => name },
  { id: 'delay', header: 'RTT', unit: 'ms', value: ({ delay }) => delay },
  { id: 'at', header: 'Since', isTime: true, value: ({ at }) => at }
]
const row = (part: Partial<Row>): Row => ({ name: 'sshd', delay: 1.5, at: 0, ...part })
const head = { schema: 'portlight.test', version: 1, exportedAt: 0 }

/** A reader of RFC 4180 that takes nothing else. */
function readCsv(text: string): string[][] {
  const lines: string[][] = []
  let rest = text
  while (rest !== '') {
    const cells: string[] = []
    for (;;) {
      const [whole = '', quoted, bare = ''] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))/.exec(rest) ?? []
      cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
      rest = rest.slice(whole.length)
      if (!rest.startsWith(',')) break
      rest = rest.slice(1)
    }
    if (!rest.startsWith('\r\n')) throw new Error(`No end of line at ${rest.slice(0, 20)}`)
    rest = rest.slice(2)
    lines.push(cells)
  }
  return lines
}

describe('csvText', () => {
  it('has a header row with units, and CRLF behind every line', () => {
    expect(csvText(columns, [row({})])).toBe(
      'Process,RTT (ms),Since\r\nsshd,1.5,1970-01-01T00:00:00.000Z\r\n'
    )
  })

  it('tells what is not known from what there cannot be, and both from 0', () => {
    const written = csvText(columns, [
      row({ name: undefined, delay: null, at: Number.NaN }),
      row({ name: '', delay: 0, at: 1e20 })
    ])
    expect(readCsv(written).slice(1)).toEqual([
      ['', 'unknown', 'unknown'],
      ['', '0', 'unknown']
    ])
  })

  it('quotes what has commas, quotes and semicolons in it', () => {
    const written = csvText(columns, [row({ name: 'a "b", c' }), row({ name: 'a;b' })])
    expect(written).toContain('\r\n"a ""b"", c",')
    expect(written).toContain('\r\n"a;b",')
  })

  it('makes text harmless that a spreadsheet would compute, and leaves numbers alone', () => {
    for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\uff1d1']) {
      expect(readCsv(csvText(columns, [row({ name })]))[1]?.[0]).toBe(`'${name}`)
    }
    for (const name of ['\t=1', '\r=1', '\n=1']) {
      expect(readCsv(csvText(columns, [row({ name })]))[1]?.[0]).toMatch(/^\\[trn]=1$/)
    }
    expect(csvText(columns, [row({ delay: -1.5 })])).toContain('sshd,-1.5,')
  })

  it('shows characters that would not show', () => {
    const written = csvText(columns, [row({ name: 'a\u202eb\0c\u200bd' })])
    expect(written).toContain('a\\u{202e}b\\x00c\\u{200b}d,')
  })

  it('can be read back cell by cell, whatever the text, and never starts a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (names) => {
        const written = csvText(
          columns,
          names.map((name) => row({ name }))
        )
        const cells = readCsv(written)
          .slice(1)
          .map(([name = '']) => name)
        expect(cells).toHaveLength(names.length)
        cells.forEach((text, index) => {
          expect(text).not.toMatch(/^[=+\-@\t\r\n]/)
          expect(text.replace(/^'(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/u, '')).toBe(
            showControls(names[index] ?? '').replace(
              /^'(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/u,
              ''
            )
          )
        })
      })
    )
  })
})

describe('jsonText', () => {
  it('says what it is, with times in ISO 8601 and what is not known as null', () => {
    const rows = [row({ delay: null, name: undefined }), row({ at: Number.POSITIVE_INFINITY })]
    expect(JSON.parse(jsonText(head, columns, rows))).toEqual({
      schema: 'portlight.test',
      version: 1,
      exportedAt: '1970-01-01T00:00:00.000Z',
      columns: [
        { id: 'name', header: 'Process', unit: null },
        { id: 'delay', header: 'RTT', unit: 'ms' },
        { id: 'at', header: 'Since', unit: null }
      ],
      rows: [
        { delay: null, at: '1970-01-01T00:00:00.000Z' },
        { name: 'sshd', delay: 1.5, at: null }
      ]
    })
    expect(JSON.parse(jsonText(head, columns, []))).toMatchObject({ rows: [] })
  })

  it('loses no character, and holds none that does not show', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const written = jsonText(head, columns, [row({ name })])
        const { rows } = JSON.parse(written) as { rows: { name: string }[] }
        expect(rows[0]?.name).toBe(name)
        expect(written.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u)
      })
    )
  })
})
