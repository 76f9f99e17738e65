import { expect, it } from 'vitest'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { connectionOf } from '../../stores/connection'
import { directionExplanation, kindOf } from './direction-text'

const row = socketRow({ state: 'ESTABLISHED', remoteAddress: '198.51.100.7', remotePort: 443 })

it('tells connections within the computer from those in and out', () => {
  expect(kindOf(connectionOf(row, 'inbound', false, null))).toBe('in')
  expect(kindOf(connectionOf(row, 'outbound', false, null))).toBe('out')
  expect(kindOf(connectionOf(row, 'outbound', true, 2))).toBe('local')
})

it('says who holds the other end, and what cannot be told', () => {
  const local = connectionOf(row, null, true, 2)
  expect(directionExplanation(local, 'nginx (8)')).toContain('cannot be told')
  expect(directionExplanation(local, 'nginx (8)')).toContain('held by nginx (8)')
  expect(directionExplanation(connectionOf(row, 'outbound', false, null), null)).toBe(
    'This computer opened it.'
  )
})
