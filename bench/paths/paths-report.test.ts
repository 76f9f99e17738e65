import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { pathsReport, pathsTable } from './paths-report'
import { pathsResult, targetResult } from './paths-results.fixture'

const result = pathsResult([targetResult('healthy', [40, 50, 44], [40, 42, 41])], 31.4)

describe('the report of paths', () => {
  const rows = pathsTable(result)
    .split('\n')
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim()))

  it('says how long each took, against the fastest other, and whether the goal is met', () => {
    expect(rows[0]?.slice(2, 8)).toEqual([
      'Portlight, warm',
      '44.0',
      '50.0',
      '50.0',
      '1.07 ×',
      'at most 1.2 × the fastest other: met'
    ])
    expect(rows[2]?.slice(2, 8)).toEqual(['fast', '41.0', '42.0', '42.0', '1.00 ×', ''])
  })

  it('says of a single look that it was one, and judges no new process', () => {
    expect(rows[1]?.slice(3, 8)).toEqual(['200.0', '', 'once', '4.88 ×', ''])
  })

  it('says what was too slow and what is not here, instead of a time', () => {
    expect(rows[3]?.[3]).toBe('above 8,000')
    expect(rows[4]?.[3]).toBe('not here')
  })

  it('tells the CPU of watching and how far round trips lie above the cables', () => {
    expect(rows[5]?.slice(2)).toEqual(
      ['Portlight (ICMP)', '3.14', '', '', ''].concat(['below 5 % of a core: met', ''])
    )
    expect(rows[6]?.slice(2, 6)).toEqual(['ping', '0.20', '0.30', '0.30'])
    expect(pathsReport(result, 'terminal')).toContain('17,999 of 18,000 probes')
  })

  it('is Markdown as prettier writes it', async () => {
    const text = pathsReport(result, 'markdown')
    expect(await format(text, { parser: 'markdown', printWidth: 100 })).toBe(text)
  })
})
