import { expect, it } from 'vitest'
import { exportText, importText } from './transfer-text'

it('tells what came of an export', () => {
  expect(exportText({ ok: true, value: { result: 'saved', path: '/x.json' } })).toEqual({
    text: 'The settings are in /x.json.',
    isBad: false
  })
  expect(exportText({ ok: true, value: { result: 'cancelled' } })).toBeNull()
  expect(exportText({ ok: true, value: { result: 'failed', reason: 'no room' } })).toEqual({
    text: 'The settings were not exported: no room',
    isBad: true
  })
})

it('tells how much an import changed, and why it changed nothing', () => {
  const texts = [0, 1, 2].map(
    (changed) => importText({ ok: true, value: { result: 'imported', changed } })?.text
  )
  expect(texts).toEqual([
    'The settings of the file are those that hold already.',
    '1 setting was taken from the file.',
    '2 settings were taken from the file.'
  ])
  expect(importText({ ok: true, value: { result: 'failed', reason: 'It is junk.' } })).toEqual({
    text: 'Nothing was changed. It is junk.',
    isBad: true
  })
  expect(
    importText({ ok: false, error: { kind: 'internal', message: 'It failed.' } })
  ).toMatchObject({ isBad: true })
})
