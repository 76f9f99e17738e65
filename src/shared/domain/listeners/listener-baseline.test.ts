import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KnownListener } from './known-listener'
import { createBaseline } from './listener-baseline'

const web: KnownListener = {
  protocol: 'tcp',
  port: 80,
  reach: 'all-interfaces',
  name: 'nginx',
  path: '/usr/sbin/nginx'
}

describe('createBaseline', () => {
  it('knows what it was given and what it has learned, and nothing else', () => {
    const baseline = createBaseline([web])
    expect(baseline.knows({ ...web })).toBe(true)
    for (const other of [
      { ...web, protocol: 'udp' as const },
      { ...web, port: 81 },
      { ...web, port: null },
      { ...web, reach: 'loopback' as const },
      { ...web, reach: null },
      { ...web, path: '/tmp/nginx' }
    ]) {
      expect(baseline.knows(other)).toBe(false)
      expect(baseline.add(other)).toBe(true)
      expect(baseline.knows(other)).toBe(true)
      expect(baseline.add(other)).toBe(false)
    }
    expect(baseline.size).toBe(7)
  })

  it('goes by the path, so that a name somebody gives himself counts for nothing', () => {
    const baseline = createBaseline([web])
    expect(baseline.knows({ ...web, name: 'something else' })).toBe(true)
    expect(baseline.knows({ ...web, path: '/home/eve/nginx' })).toBe(false)
  })

  it('goes by the name where a path is not told', () => {
    const baseline = createBaseline([web])
    expect(baseline.knows({ ...web, path: null })).toBe(true)
    expect(baseline.knows({ ...web, path: null, name: 'apache2' })).toBe(false)
    expect(baseline.knows({ ...web, path: null, name: null })).toBe(false)
    const hidden = { ...web, path: null, name: null }
    expect(createBaseline([hidden]).knows(hidden)).toBe(true)
    expect(createBaseline([hidden]).knows(web)).toBe(false)
  })

  it('keeps at most so many, the newest', () => {
    const ports = [1, 2, 3, 4]
    const listeners = ports.map((port) => ({ ...web, port }))
    const baseline = createBaseline(listeners.slice(0, 3), 2)
    expect(baseline.all().map(({ port }) => port)).toEqual([2, 3])
    listeners.forEach((listener) => baseline.add(listener))
    expect(baseline.size).toBe(2)
    expect(ports.filter((port) => baseline.knows({ ...web, port }))).toEqual([3, 4])
  })

  it('is the same again when it is made of what it tells', () => {
    const listener = fc.record<KnownListener>({
      protocol: fc.constantFrom('tcp', 'udp'),
      port: fc.constantFrom(null, 1, 2),
      reach: fc.constantFrom(null, 'loopback'),
      name: fc.constantFrom(null, 'a', 'b'),
      path: fc.constantFrom(null, '/a', '/b')
    })
    fc.assert(
      fc.property(fc.array(listener), listener, (known, asked) => {
        const first = createBaseline(known)
        const second = createBaseline(first.all())
        expect(second.all()).toEqual(first.all())
        expect(second.knows(asked)).toBe(first.knows(asked))
      })
    )
  })
})
