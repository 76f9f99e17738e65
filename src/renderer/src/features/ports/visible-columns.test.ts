import { describe, expect, it } from 'vitest'
import { gridTemplate, visibleColumns } from './visible-columns'

describe('visibleColumns', () => {
  it('shows all where there is room, and port, exposure and process always', () => {
    expect(visibleColumns(1200)).toHaveLength(10)
    expect(visibleColumns(0)).toEqual(['port', 'protocol', 'exposure', 'process'])
  })

  it('gives up the least needed first and keeps the order', () => {
    expect(visibleColumns(780)).not.toContain('address')
    expect(visibleColumns(720)).not.toContain('user')
    expect(visibleColumns(720)).toContain('clients')
  })
})

it('lays growing columns over what is left', () => {
  expect(gridTemplate(['port', 'process'])).toBe('84px minmax(116px, 4fr)')
})
