import { expect, it } from 'vitest'
import { openPort } from './open-ports.fixture'
import { portBuckets } from './port-buckets'
import { PortIndex } from './port-index'
import { portScale } from './port-scale'
import { shieldPlaces } from './shield-places'

const scale = portScale(836)

function placesOf(...ports: ReturnType<typeof openPort>[]): number[] {
  return shieldPlaces(portBuckets(new PortIndex(ports, 1), scale), scale.width)
}

it('marks privileged ports only', () => {
  expect(placesOf(openPort(443), openPort(8080))).toHaveLength(1)
})

it('keeps the wider reach where two would overlap', () => {
  const [place, ...others] = placesOf(openPort(500), openPort(520, 'all'))
  expect(others).toEqual([])
  expect(Math.abs((place ?? 0) - scale.xOf(520))).toBeLessThan(3)
})

it('stays inside the map', () => {
  expect(placesOf(openPort(1))[0]).toBeGreaterThan(2)
})
