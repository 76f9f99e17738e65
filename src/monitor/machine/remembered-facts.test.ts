import { expect, test } from 'vitest'
import { machineFacts } from '../../shared/model/machine-facts.fixture'
import { known } from '../../shared/model/fact'
import { rememberFacts } from './remembered-facts'

function manualReader() {
  const state = { now: 0, sign: 'a', reads: 0 }
  const reader = rememberFacts(
    {
      atOnce: () => machineFacts({ user: known('at once') }),
      read: () => {
        state.reads += 1
        return Promise.resolve(machineFacts({ user: known(`read ${state.reads}`) }))
      }
    },
    { now: () => state.now, sign: () => state.sign }
  )
  const user = (facts: { user: unknown }) => facts.user
  return { state, reader, user }
}

test('tells what it knows at once until the rest was read', async () => {
  const { reader, user } = manualReader()
  expect(user(reader.current())).toEqual(known('at once'))
  expect(user(await reader.refresh())).toEqual(known('read 1'))
  expect(user(reader.current())).toEqual(known('read 1'))
})

test('reads anew after a minute, or when the addresses changed, and one at a time', async () => {
  const { state, reader, user } = manualReader()
  await Promise.all([reader.refresh(), reader.refresh()])
  state.now = 59_999
  expect(user(await reader.refresh())).toEqual(known('read 1'))
  state.now = 60_000
  expect(user(await reader.refresh())).toEqual(known('read 2'))
  state.sign = 'b'
  expect(user(await reader.refresh())).toEqual(known('read 3'))
  expect(user(await reader.refresh())).toEqual(known('read 3'))
})
