import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sizes } from '../../../theme/tokens'
import { openPort } from './open-ports.fixture'
import { bucketNear, bucketOf, portBuckets } from './port-buckets'
import { PortIndex } from './port-index'
import { portScale } from './port-scale'

const scale = portScale(836)

function bucketsOf(...ports: ReturnType<typeof openPort>[]) {
  return portBuckets(new PortIndex(ports, 1), scale)
}

describe('portBuckets', () => {
  it('gives ports that are apart a tick each', () => {
    const buckets = bucketsOf(openPort(22), openPort(80), openPort(8080), openPort(60_000))
    expect(buckets.map(({ first, last, ports }) => [first, last, ports])).toEqual([
      [22, 22, 1],
      [80, 80, 1],
      [8080, 8080, 1],
      [60_000, 60_000, 1]
    ])
  })

  it('takes the widest reach and the privilege of those that share one', () => {
    const [bucket, ...others] = bucketsOf(
      openPort(40_000),
      openPort(40_001, 'all'),
      openPort(40_002)
    )
    expect(others).toEqual([])
    expect(bucket).toMatchObject({ first: 40_000, last: 40_002, ports: 3, kind: 'all' })
    expect(bucket?.privileged).toBe(false)
    expect(bucketsOf(openPort(1023))[0]?.privileged).toBe(true)
  })

  it('counts a port once, however many sockets it has', () => {
    const twice = bucketsOf(openPort(443, 'all', { id: 1 }), openPort(443, 'all', { id: 2 }))
    expect(twice.map(({ ports }) => ports)).toEqual([1])
  })

  it('keeps ticks apart and inside the bands', () => {
    const ports = fc.uniqueArray(fc.integer({ min: 1, max: 65_535 }), { maxLength: 200 })
    fc.assert(
      fc.property(ports, fc.integer({ min: 300, max: 2000 }), (numbers, width) => {
        const own = portScale(width)
        const openPorts = numbers.map((number) => openPort(number))
        const buckets = portBuckets(new PortIndex(openPorts, 1), own)
        expect(buckets.reduce((sum, bucket) => sum + bucket.ports, 0)).toBe(numbers.length)
        for (const [at, { x, first }] of buckets.entries()) {
          const band = own.bands.find((one) => first >= one.first && first <= one.last)
          expect(x).toBeGreaterThanOrEqual(band?.x ?? Infinity)
          expect(x + sizes['map-tick']).toBeLessThanOrEqual((band?.x ?? 0) + (band?.width ?? 0))
          const before = buckets[at - 1]
          if (before !== undefined) expect(x - before.x).toBeGreaterThanOrEqual(sizes['map-pitch'])
        }
      })
    )
  })
})

describe('bucketNear', () => {
  const buckets = bucketsOf(openPort(22), openPort(443, 'all'))
  const [first, second] = buckets
  const middle = (bucket: typeof first) => (bucket?.x ?? 0) + sizes['map-tick'] / 2

  it('snaps to a tick within reach', () => {
    expect(bucketNear(buckets, middle(first) + 4, 6)).toBe(first)
    expect(bucketNear(buckets, middle(second) - 4, 6)).toBe(second)
    expect(bucketNear(buckets, middle(first) + 7, 6)).toBeNull()
  })

  it('takes the wider reach of two equally near ones', () => {
    const between = (middle(first) + middle(second)) / 2
    expect(bucketNear(buckets, between, 1000)).toBe(second)
  })
})

it('finds the tick of a port', () => {
  const buckets = bucketsOf(openPort(22), openPort(443))
  expect(bucketOf(buckets, 443)?.first).toBe(443)
  expect(bucketOf(buckets, 444)).toBeNull()
})
