import { describe, expect, it } from 'vitest'
import { defaultTableSettings } from '../../../../shared/model/settings'
import { gridTemplate, orderColumns, shownColumns } from './column-layout'
import { moveColumn, resizeColumn, showColumn } from './column-settings'
import type { ColumnSettings } from './table-column'

const columns = [
  { id: 'port', size: { width: 80, grow: 0 } },
  { id: 'address', size: { width: 100, grow: 1 }, giveUp: 1 },
  { id: 'process', size: { width: 100, grow: 4 } },
  { id: 'pid', size: { width: 60, grow: 0 }, giveUp: 2 },
  { id: 'user', size: { width: 60, grow: 0 }, isOptional: true }
]
const all = columns.map(({ id }) => id)

function shown(width: number, settings: ColumnSettings = defaultTableSettings): string[] {
  return shownColumns(columns, settings, width).map(({ id }) => id)
}

describe('shownColumns', () => {
  it('shows all but the optional ones where there is room', () => {
    expect(shown(1000)).toEqual(['port', 'address', 'process', 'pid'])
  })

  it('gives up the least needed first, and never those without which a row says nothing', () => {
    expect(shown(339)).toEqual(['port', 'process', 'pid'])
    expect(shown(0)).toEqual(['port', 'process'])
  })

  it('shows what was asked for whatever the room, and never what was hidden', () => {
    const asked = showColumn(defaultTableSettings, 'user', true)
    expect(shown(0, asked)).toEqual(['port', 'process', 'user'])
    expect(shown(1000, showColumn(asked, 'port', false))).not.toContain('port')
    expect(shown(1000, showColumn(asked, 'user', false))).not.toContain('user')
  })

  it('reckons with the widths that columns were given', () => {
    expect(shown(360, resizeColumn(defaultTableSettings, 'port', 200))).not.toContain('address')
  })
})

describe('moveColumn', () => {
  const ids = ['port', 'address', 'process', 'pid']

  it('moves a column before another, and to the end', () => {
    const first = moveColumn(defaultTableSettings, all, ids, 'pid', 0)
    expect(first.order).toEqual(['pid', 'port', 'address', 'process', 'user'])
    const last = moveColumn(defaultTableSettings, all, ids, 'port', ids.length)
    expect(last.order).toEqual(['address', 'process', 'pid', 'port', 'user'])
    expect(shown(1000, last)).toEqual(['address', 'process', 'pid', 'port'])
  })

  it('changes nothing where the column stands there', () => {
    expect(moveColumn(defaultTableSettings, all, ids, 'port', 0)).toBe(defaultTableSettings)
  })
})

it('puts a column that an older order does not know behind its neighbour', () => {
  const settings = { ...defaultTableSettings, order: ['process', 'port', 'gone'] }
  expect(orderColumns(columns, settings).map(({ id }) => id)).toEqual([
    'process',
    'pid',
    'user',
    'port',
    'address'
  ])
})

it('lays growing columns over what is left, and fixes those that were given a width', () => {
  const settings = resizeColumn(defaultTableSettings, 'process', 150.4)
  expect(gridTemplate(columns.slice(0, 3), settings)).toBe('80px minmax(100px, 1fr) 150px')
})

it('keeps widths within reason', () => {
  expect(resizeColumn(defaultTableSettings, 'pid', -5).widths['pid']).toBeGreaterThan(0)
  expect(resizeColumn(defaultTableSettings, 'pid', 1e9).widths['pid']).toBeLessThan(5000)
})
