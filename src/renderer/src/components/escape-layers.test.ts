import { expect, it } from 'vitest'
import { EscapeLayers } from './escape-layers'

function press(layers: EscapeLayers, part: { key?: string; isComposing?: boolean } = {}): boolean {
  const event = {
    key: 'Escape',
    isComposing: false,
    defaultPrevented: false,
    ...part,
    preventDefault() {
      this.defaultPrevented = true
    }
  }
  layers.onKey(event)
  return event.defaultPrevented
}

/** Layers that say their names when they are closed, and are gone then. */
function named(...names: string[]) {
  const layers = new EscapeLayers()
  const closed: string[] = []
  const removals = new Map<string, () => void>()
  for (const name of names) {
    const remove = layers.add(() => {
      closed.push(name)
      remove()
    })
    removals.set(name, remove)
  }
  return { layers, closed, removals }
}

it('closes what was opened last, one at a press', () => {
  const { layers, closed } = named('pane', 'dialog', 'menu')
  expect([press(layers), closed]).toEqual([true, ['menu']])
  press(layers)
  press(layers)
  expect(closed).toEqual(['menu', 'dialog', 'pane'])
  expect(press(layers)).toBe(false)
})

it('forgets what was closed in another way', () => {
  const { layers, closed, removals } = named('pane', 'menu')
  removals.get('menu')?.()
  press(layers)
  expect(closed).toEqual(['pane'])
  removals.get('pane')?.()
  expect(press(layers)).toBe(false)
})

it('leaves other keys alone, and the word that is being written', () => {
  const { layers, closed } = named('pane')
  expect(press(layers, { key: 'Enter' })).toBe(false)
  expect(press(layers, { isComposing: true })).toBe(false)
  expect(closed).toEqual([])
})

it('leaves alone what a field made use of', () => {
  const { layers, closed } = named('pane')
  const event = {
    key: 'Escape',
    isComposing: false,
    defaultPrevented: true,
    preventDefault: () => undefined
  }
  layers.onKey(event)
  expect(closed).toEqual([])
})
