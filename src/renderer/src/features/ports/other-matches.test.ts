import { expect, test } from 'vitest'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { otherMatchesText } from './other-matches'

const owners = [{ pid: 26213, startedAt: 1, name: 'holder' }]
const bound = socketRow({ localPort: 7777, state: 'BOUND', owners })

test('a port that is taken but not open is found by its number, its program and its pid', () => {
  for (const query of ['7777', 'HOLDER', '26213', ':7777']) {
    expect(otherMatchesText(query, [bound])).toBe(
      'Not open to anybody, but in use: holder 26213: 127.0.0.1:7777 ↔ no peer, BOUND.'
    )
  }
})

test('open ports, other sockets and an empty query find nothing', () => {
  expect(otherMatchesText('80', [socketRow()])).toBeNull()
  expect(otherMatchesText('9', [bound])).toBeNull()
  expect(otherMatchesText(' ', [bound])).toBeNull()
})

test('names a few of many', () => {
  expect(otherMatchesText('7777', [bound, bound, bound, bound])).toMatch(/; and more\.$/)
})
