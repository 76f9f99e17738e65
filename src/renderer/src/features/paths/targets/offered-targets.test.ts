import { expect, it } from 'vitest'
import { known, unknown } from '../../../../../shared/model/fact'
import { offeredTargets } from './offered-targets'

const gateways = known([
  { address: '192.0.2.1', family: 4, interfaceName: 'eth0' },
  { address: 'fe80::1', family: 6, interfaceName: 'eth0' }
] as const)

it('offers the gateways and the name servers, each once, a link-local one with its interface', () => {
  const dnsServers = known(['192.0.2.1', '192.0.2.53'])
  const offered = offeredTargets({ gateways, dnsServers }, new Set())
  expect(offered.map(({ label, address }) => [label, address])).toEqual([
    ['Gateway', '192.0.2.1'],
    ['Gateway', 'fe80::1%eth0'],
    ['Name server', '192.0.2.53']
  ])
})

it('offers nothing that is in the list already', () => {
  const taken = new Set(['192.0.2.1', 'fe80::1%eth0'])
  expect(offeredTargets({ gateways, dnsServers: known([]) }, taken)).toEqual([])
})

it('offers nothing where the system does not tell', () => {
  const machine = { gateways: unknown('no rights'), dnsServers: unknown('no file') }
  expect(offeredTargets(machine, new Set())).toEqual([])
})
