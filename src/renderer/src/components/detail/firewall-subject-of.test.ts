import { expect, it } from 'vitest'
import { known } from '../../../../shared/model/fact'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { firewallSubjectOf } from './firewall-subject-of'
import { processDetail } from './process-detail.fixture'

const machine = { ephemeralPorts: known({ first: 32_768, last: 60_999 }) }

it('asks to let others in to an open port, for the program that holds it', () => {
  const row = socketRow({ localAddress: '0.0.0.0', localPort: 443 })
  expect(firewallSubjectOf(row, null, processDetail(), machine)).toMatchObject({
    direction: 'inbound',
    families: [4],
    localPort: 443,
    remote: null,
    program: '/usr/sbin/nginx'
  })
})

it('takes both IP versions where the wildcard of IPv6 does', () => {
  const wildcard = { family: 6, localAddress: '::' } as const
  const families = (v6Only: boolean | null) =>
    firewallSubjectOf(socketRow({ ...wildcard, v6Only }), null, null, machine)
  expect(families(false)).toMatchObject({ families: [4, 6] })
  expect(families(null)).toMatchObject({ families: [4, 6] })
  expect(families(true)).toMatchObject({ families: [6] })
})

const connection = socketRow({
  state: 'ESTABLISHED',
  localAddress: '192.0.2.1',
  localPort: 42_532,
  remoteAddress: '198.51.100.7',
  remotePort: 443
})

it('follows the direction of a connection', () => {
  expect(firewallSubjectOf(connection, 'outbound', null, machine)).toMatchObject({
    direction: 'outbound',
    remote: { address: '198.51.100.7', port: 443 }
  })
})

it('says why there is nothing to be told to a firewall', () => {
  expect(firewallSubjectOf(connection, null, null, machine)).toMatch(/not known/)
  expect(firewallSubjectOf(socketRow({ protocol: 'icmp' }), null, null, machine)).toMatch(/none/)
  expect(firewallSubjectOf(socketRow({ state: 'BOUND' }), null, null, machine)).toMatch(/Nobody/)
})
