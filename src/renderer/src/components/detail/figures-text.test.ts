import { expect, test } from 'vitest'
import { noFigures } from '../../../../shared/domain/socket-figures'
import { acceptQueue, connectionFiguresText, mainFigureText } from './figures-text'

test('tells what is known of a connection and nothing of the rest', () => {
  expect(connectionFiguresText(noFigures)).toBe('')
  expect(connectionFiguresText({ ...noFigures, rttMs: 0.5, rttVarianceMs: 0.25 })).toBe(
    'Round trip 500 µs ± 250 µs, as the kernel measures it.'
  )
  expect(
    connectionFiguresText({ ...noFigures, retransmits: 1, bytesAcked: 0, bytesReceived: 12 })
  ).toBe(
    '1 segment was sent again. 0 bytes acknowledged, 12 bytes received; the kernel counts opening and closing as a byte each.'
  )
})

test('tells the queue of a listener, and when it is full', () => {
  expect(acceptQueue(noFigures)).toBeNull()
  expect(acceptQueue({ ...noFigures, receiveQueue: 3 })?.text).toBe('3 waiting to be accepted')
  expect(acceptQueue({ ...noFigures, receiveQueue: 2, sendQueue: 2 })).toEqual({
    text: '2 waiting to be accepted, limit 2',
    isFull: false
  })
  expect(acceptQueue({ ...noFigures, receiveQueue: 3, sendQueue: 2 })).toEqual({
    text: 'full: 3 waiting to be accepted, limit 2; new clients have to wait',
    isFull: true
  })
})

test('shows the round trip, and where nothing came back how often it was tried', () => {
  expect(mainFigureText(noFigures)).toBeNull()
  expect(mainFigureText({ ...noFigures, rttMs: 2, retransmits: 8 })).toBe('2.0 ms')
  expect(mainFigureText({ ...noFigures, retransmits: 8 })).toBe('8 × again')
  expect(mainFigureText({ ...noFigures, retransmits: 0 })).toBeNull()
})

test('tells what waits in the queues of a connection', () => {
  expect(connectionFiguresText({ ...noFigures, sendQueue: 2048, receiveQueue: 0 })).toBe(
    '2.0 KiB sent or to be sent, not acknowledged yet.'
  )
})
