import { expect, it } from 'vitest'
import { dateTimeText, timeText } from '../../../format/locale-text'
import { routeChangeText } from './route-change-text'

const first = { at: 1_000_000, ttl: 2, from: '198.18.12.2', to: '198.18.14.4' }
const second = { at: 5_000_000, ttl: 2, from: '198.18.14.4', to: '198.18.12.2' }
const elsewhere = { ...second, at: 9_000_000, ttl: 3 }

it('tells the last change at a hop, whatever the order, and how many there were', () => {
  expect(routeChangeText([second, elsewhere, first], 2)).toEqual({
    since: timeText(second.at),
    whole: `The route changed at ${dateTimeText(second.at)}: 198.18.14.4 answered before, 198.18.12.2 from then on. It is the last of 2 changes here.`
  })
  expect(routeChangeText([first], 2)?.whole).not.toContain('It is the last')
})

it('tells nothing of a hop without a change, and of a ping', () => {
  expect(routeChangeText([first], 1)).toBeNull()
  expect(routeChangeText([first], null)).toBeNull()
})
