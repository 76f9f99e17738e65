import { expect, test } from 'vitest'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { bothEndsText, otherEndText, ownEndText, stateText } from './socket-line-text'

test('a connection has two ends', () => {
  const row = socketRow({ state: 'ESTABLISHED', remoteAddress: '::1', remotePort: 9 })
  expect([ownEndText(row), otherEndText(row)]).toEqual([':80', '[::1]:9'])
  expect(bothEndsText(row)).toBe('127.0.0.1:80 ↔ [::1]:9')
  expect(stateText(row)).toBe('ESTABLISHED')
})

test('what stands in the place of a port is called by its name', () => {
  const raw = socketRow({ protocol: 'raw', localPort: 89, state: 'BOUND' })
  expect(bothEndsText(raw)).toBe('127.0.0.1, IP protocol 89 ↔ no peer')
  expect(stateText(raw)).toBe('RAW BOUND')
  expect(ownEndText(socketRow({ protocol: 'icmp', localPort: 5 }))).toBe('id 5')
})
