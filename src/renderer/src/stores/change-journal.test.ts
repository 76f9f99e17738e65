import { expect, it } from 'vitest'
import { ChangeJournal } from './change-journal'

it('tells what has changed since a version', () => {
  const journal = new ChangeJournal()
  journal.note(1)
  const { version } = journal
  expect(journal.since(version)).toEqual([])
  journal.note(2)
  journal.note(1)
  expect(journal.since(version)).toEqual([2, 1])
  expect(journal.version).toBe(version + 2)
})

it('owns to not knowing what was before it began, and for who is far behind', () => {
  const journal = new ChangeJournal(7)
  expect(journal.version).toBe(7)
  expect(journal.since(6)).toBeNull()
  expect(journal.since(7)).toEqual([])

  for (let id = 0; id < 100_000; id += 1) journal.note(id)
  expect(journal.since(7)).toBeNull()
  expect(journal.version).toBe(100_007)
  expect(journal.since(journal.version - 3)).toEqual([99_997, 99_998, 99_999])
})
