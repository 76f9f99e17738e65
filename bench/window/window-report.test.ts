import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { windowReport, windowTable } from './window-report'
import { windowResult } from './window-results.fixture'

function cellsOf(table: string): string[][] {
  return table.split('\n').map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  )
}

describe('the report of the window', () => {
  const rows = cellsOf(windowTable(windowResult()))

  it('says of each figure what it was and whether its goal was met', () => {
    expect(rows).toContainEqual([
      'tasks, ms',
      'ports, as it opens',
      '',
      '40.0',
      '12,345 rows; 0 of 1,000 above 50 ms; busy 12 %',
      'no task above 50 ms: met'
    ])
    expect(rows).toContainEqual(
      expect.arrayContaining(['ports, cold', '30.0', '49.0', 'below 50 ms: met'])
    )
    expect(rows).toContainEqual(
      expect.arrayContaining(['app', '520', '900', '1.27 × the bare window'])
    )
  })

  it('does not call a goal met where nothing was seen', () => {
    const warm = rows.find((row) => row[1] === 'ports, warm')
    expect(warm).toEqual([
      'key to rows, ms',
      'ports, warm',
      '',
      '',
      '0 keys; 4 more changed no row',
      'below 50 ms: cannot be told'
    ])
  })

  it('tells of the memory only where it was watched', () => {
    expect(rows.filter(([what]) => what === 'memory, MB')).toHaveLength(4)
    expect(windowTable({ ...windowResult(), memory: null })).not.toContain('memory')
  })

  it('is Markdown as prettier writes it', async () => {
    const text = windowReport(windowResult(), 'markdown')
    expect(await format(text, { parser: 'markdown', printWidth: 100 })).toBe(text)
  })
})
