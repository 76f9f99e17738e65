import { expect, it } from 'vitest'
import { doesNotRespond, endedTooOften, endReasonText } from './page-fault-text'

it('says why the page ended, also with a reason that nobody knows yet', () => {
  expect(endedTooOften('oom').detail).toContain('The last time memory ran out.')
  expect(endReasonText('eaten')).toBe('the reason given is eaten')
  expect(endReasonText('toString')).toBe('the reason given is toString')
})

it('loses nothing where Escape is pressed', () => {
  const loop = endedTooOften('crashed')
  expect(loop.buttons[loop.cancelId]).toBe('Load it again')
  expect(doesNotRespond.buttons[doesNotRespond.cancelId]).toBe('Wait')
})
