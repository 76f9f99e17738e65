import { expect, test } from 'vitest'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import type { SocketRow } from '../../../../shared/model/socket'
import { searchOtherMatches } from './other-matches'

function otherMatches(query: string, rows: readonly SocketRow[]): string | null {
  const search = searchOtherMatches(query, rows)
  for (let step = search.next(); ; step = search.next()) if (step.done === true) return step.value
}

const owners = [{ pid: 26213, startedAt: 1, name: 'holder' }]
const bound = socketRow({ localPort: 7777, state: 'BOUND', owners })

test('a port that is taken but not open is found by its number, its program and its pid', () => {
  for (const query of ['7777', 'HOLDER', '26213', ':7777']) {
    expect(otherMatches(query, [bound])).toBe(
      'Not open to anybody, but in use: holder 26213: 127.0.0.1:7777 ↔ no peer, BOUND.'
    )
  }
})

test('open ports, other sockets and an empty query find nothing', () => {
  expect(otherMatches('80', [socketRow()])).toBeNull()
  expect(otherMatches('9', [bound])).toBeNull()
  expect(otherMatches(' ', [bound])).toBeNull()
})

test('names a few of many', () => {
  expect(otherMatches('7777', [bound, bound, bound, bound])).toMatch(/; and more\.$/)
})

test('can be interrupted while it goes through many', () => {
  const many = Array.from({ length: 10_000 }, (_, id) => ({ ...bound, id, localPort: 1 }))
  const search = searchOtherMatches('7777', many)
  expect(search.next().done).toBe(false)
})
