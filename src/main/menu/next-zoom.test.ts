import { expect, it } from 'vitest'
import { zoomChoices } from '../../shared/model/settings'
import { nextZoom } from './next-zoom'

it('goes one step, and no further than there are steps', () => {
  expect(nextZoom(100, 'in')).toBe(110)
  expect(nextZoom(100, 'out')).toBe(90)
  expect(nextZoom(175, 'reset')).toBe(100)
  expect(nextZoom(Math.max(...zoomChoices), 'in')).toBe(200)
  expect(nextZoom(Math.min(...zoomChoices), 'out')).toBe(80)
})
