import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { markdownReport, remarks, resultTable, shareText, terminalReport } from './report'
import type { BenchResult } from './results'
import { memoryResult, sizeResult } from './results.fixture'

const result: BenchResult = {
  circumstances: {
    measuredAt: '2026-01-02',
    machine: 'a machine',
    system: 'a system',
    surroundings: 'Nothing else ran',
    load: 'Some sockets.',
    programs: 'ss 1.2',
    method: ['All was measured.']
  },
  sizes: [sizeResult(1000, 5, 100), sizeResult(50_000, 2000.4, null)],
  memory: memoryResult(Array.from({ length: 12 }, () => 100))
}

describe('the report', () => {
  const lines = resultTable(result.sizes).split('\n')
  const cells = lines.map((line) => line.split('|').map((cell) => cell.trim()))

  it('has a line for each program, case and size below the heading', () => {
    expect(lines).toHaveLength(2 + 2 * 3 * 3)
    expect(new Set(lines.map((line) => line.length)).size).toBe(1)
  })

  it('says what each costs, at one a second and against Portlight, and what the goal was', () => {
    const steady = cells.findIndex((row) => row[2] === 'steady')
    expect(cells[steady]).toEqual(
      ['', '1,000', 'steady', 'Portlight (made up)', '5.0', '6.0', '0.50', '', '1,000'].concat([
        '108',
        '1/20 of ss -tunap: met',
        ''
      ])
    )
    expect(cells[steady + 2]?.slice(3, 9)).toEqual([
      'ss -tunap',
      '100',
      '100',
      '10.0',
      '1/20',
      '1,000'
    ])
  })

  it('says of a program that is not there that it is not, and of a goal that it cannot be told', () => {
    const text = resultTable(result.sizes.slice(1))
    expect(text).toContain('| not installed |')
    expect(text).toContain('not above ss -tunap: cannot be told')
    expect(text).toContain('2,000')
  })

  it('tells of the memory only where it was watched', () => {
    expect(remarks(result).join('\n')).toContain('Heap over 2 minutes with 10,000 sockets')
    expect(remarks({ ...result, memory: null }).join('\n')).not.toContain('Heap')
  })

  it('is Markdown as prettier writes it', async () => {
    const text = markdownReport(result)
    expect(await format(text, { parser: 'markdown', printWidth: 100 })).toBe(text)
  })

  it('begins with the table on a terminal', () => {
    expect(terminalReport(result).startsWith('| sockets |')).toBe(true)
  })
})

it.each([
  [1, '1.0 ×'],
  [2.04, '2.0 ×'],
  [0.5, '1/2.0'],
  [0.05, '1/20']
])('writes the share %d as %s', (share, text) => {
  expect(shareText(share)).toBe(text)
})
