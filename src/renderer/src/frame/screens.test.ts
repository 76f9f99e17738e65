import { expect, it } from 'vitest'
import { menuScreens } from '../../../shared/model/menu-command'
import { screens } from './screens'

it('has the screens of the menu, in its order and by its names', () => {
  expect(screens.map(({ id, label }) => ({ id, label }))).toEqual(menuScreens)
})
