import { expect, it } from 'vitest'
import { unknown } from '../../../../../shared/model/fact'
import { machineFacts } from '../../../../../shared/model/machine-facts.fixture'
import { mapSummary } from './map-summary'

it('says how many doors are open, and how many to the world', () => {
  const text = mapSummary({ ports: [22, 80], openToAll: 1 }, machineFacts())
  expect(text).toContain('2 port numbers are in use, 1 of them open to all interfaces.')
  expect(text).toContain('from 32768 to 60999')
  expect(text).toContain('Arrow keys')
})

it('offers no keys where nothing is open', () => {
  expect(mapSummary({ ports: [], openToAll: 0 }, null)).toBe(
    '0 port numbers are in use, 0 of them open to all interfaces.'
  )
})

it('says what is not known', () => {
  const text = mapSummary(
    { ports: [], openToAll: 0 },
    machineFacts({ ephemeralPorts: unknown('sysctl failed') })
  )
  expect(text).toContain('The ephemeral range is not known: sysctl failed.')
})
