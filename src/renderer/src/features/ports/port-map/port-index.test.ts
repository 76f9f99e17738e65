import { describe, expect, it } from 'vitest'
import { openPort } from './open-ports.fixture'
import { PortIndex } from './port-index'

const index = new PortIndex(
  [
    openPort(8080),
    openPort(443, 'loopback', { id: 1 }),
    openPort(22),
    openPort(443, 'all', { id: 2 }),
    openPort(0)
  ],
  1
)

describe('PortIndex', () => {
  it('has each bound port once, ascending', () => {
    expect([...index.ports]).toEqual([22, 443, 8080])
  })

  it('finds the port itself, the next above, or the last', () => {
    expect([1, 22, 23, 8080, 8081].map((port) => index.nearest(port))).toEqual([
      22, 22, 443, 8080, 8080
    ])
    expect(new PortIndex([], 1).nearest(80)).toBeNull()
  })

  it('gives the sockets of a range, widest reach first', () => {
    const ids = index.within({ first: 22, last: 443 }).map(({ row }) => row.id)
    expect(ids).toEqual([2, 22, 1])
    expect(index.within({ first: 23, last: 442 })).toEqual([])
  })

  it('counts ports, not sockets', () => {
    expect(index.count({ first: 22, last: 443 })).toBe(2)
    expect(index.count({ first: 1, last: 65_535 })).toBe(3)
    expect(index.count({ first: 9000, last: 9001 })).toBe(0)
    expect(index.openToAll).toBe(1)
  })
})
