import { expect, it } from 'vitest'
import { defaultSettings } from '../../../../shared/model/settings'
import { madeByHand, rememberedSettings, sections } from './setting-sections'

it('has a place for every setting, and one only', () => {
  const placed = [
    ...sections.flatMap(({ settings }) => settings),
    ...rememberedSettings,
    ...madeByHand
  ]
  expect([...placed].sort()).toEqual(Object.keys(defaultSettings).sort())
})
