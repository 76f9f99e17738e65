import { expect, test } from 'vitest'
import { noFigures } from '../../../../shared/domain/socket-figures'
import { acceptQueueText, connectionFiguresText } from './figures-text'

test('tells what is known of a connection and nothing of the rest', () => {
  expect(connectionFiguresText(noFigures)).toBe('')
  expect(connectionFiguresText({ ...noFigures, rttMs: 0.5, rttVarianceMs: 0.25 })).toBe(
    'Round trip 500 µs ± 250 µs, as the kernel measures it.'
  )
  expect(
    connectionFiguresText({ ...noFigures, retransmits: 1, bytesAcked: 0, bytesReceived: 12 })
  ).toBe('1 segment was sent again. 0 bytes acknowledged, 12 bytes received.')
})

test('tells the queue of a listener with its limit where that is known', () => {
  expect(acceptQueueText(noFigures)).toBeNull()
  expect(acceptQueueText({ ...noFigures, receiveQueue: 3 })).toBe('3 waiting to be accepted')
  expect(acceptQueueText({ ...noFigures, receiveQueue: 3, sendQueue: 128 })).toBe(
    '3 of at most 128 waiting to be accepted'
  )
})
