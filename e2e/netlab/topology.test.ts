import { describe, expect, test } from 'vitest'
import { hostsFile } from './build-script'
import { bare, chainNetwork, chainTargets, faultNetwork, type Topology } from './topology'

/** Both ends of a link are in one network, so that they reach each other. */
function networksOf({ links }: Topology) {
  return links.map(({ ends }) => ends.map(({ v4 }) => v4.replace(/\.\d+\/24$/, '')))
}

describe.each([
  ['the network of the cases', faultNetwork],
  ['a chain', chainNetwork(30, 10)]
])('%s', (_, topology) => {
  test('has both ends of a link in one network, and no address twice', () => {
    for (const [a, b] of networksOf(topology)) expect(a).toBe(b)
    const all = topology.links.flatMap(({ ends }) => ends.flatMap(({ v4, v6 }) => [v4, v6]))
    expect(new Set(all).size).toBe(all.length)
  })

  test('names no device longer than the kernel takes, 15 characters', () => {
    for (const { name } of topology.links) expect(name.length + 2).toBeLessThanOrEqual(15)
  })

  test('sends everything to a neighbour', () => {
    for (const [host, routes] of topology.routes) {
      const neighbours = topology.links.flatMap(({ ends: [a, b] }) =>
        a.host === host ? [b.v4, b.v6] : b.host === host ? [a.v4, a.v6] : []
      )
      for (const route of routes) {
        expect(neighbours.map(bare)).toContain(route.replace(/^.* via /, ''))
      }
    }
  })
})

test('a chain has as many routers as lie before its last hop', () => {
  const { hosts, loopback } = chainNetwork(30, 2)
  expect(hosts).toHaveLength(31)
  expect(loopback.get('server')).toEqual(['198.51.100.1/32', '198.51.100.2/32'])
  expect(chainTargets(2)).toEqual(['198.51.100.1', '198.51.100.2'])
})

test('names: the server in both families and in each alone, and every end of a router', () => {
  const lines = hostsFile(faultNetwork).split('\n')
  expect(lines).toContain('198.51.100.10 server.lab.test')
  expect(lines).toContain('2001:db8:100::10 server.lab.test')
  expect(lines).toContain('2001:db8:100::10 v6.lab.test')
  expect(lines).toContain('198.18.23.3 l3b.r3.lab.test')
})
