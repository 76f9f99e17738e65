import { expect, test } from 'vitest'
import { known, unknown } from '../shared/model/fact'
import { machineFacts } from '../shared/model/machine-facts.fixture'
import { formatMachine } from './machine-text'

test('facts stand a line each, lists one item a line, hostile names escaped', () => {
  const facts = machineFacts({
    unprivilegedPortStart: known(0),
    excludedPorts: known([
      { first: 80, last: 80 },
      { first: 90, last: 99 }
    ]),
    interfaces: known([
      {
        name: 'e\x1bth0',
        kind: known('ethernet'),
        isUp: known(true),
        addresses: [
          { address: '192.0.2.2', family: 4, prefixLength: 24 },
          { address: '2001:db8::2', family: 6, prefixLength: 64 }
        ]
      },
      { name: 'x0', kind: unknown('?'), isUp: unknown('?'), addresses: [] }
    ]),
    gateways: known([
      { address: '192.0.2.1', family: 4, interfaceName: 'eth0' },
      { address: 'fe80::1', family: 6, interfaceName: null }
    ]),
    dnsServers: unknown('no file')
  })
  expect(formatMachine(facts)).toBe(
    [
      'platform          linux',
      'user              ada',
      'elevated          no',
      'privileged ports  none',
      'ephemeral ports   32768-60999',
      'reserved ports    80, 90-99',
      'interfaces        e\\x1bth0 (ethernet, up): 192.0.2.2/24, 2001:db8::2/64',
      '                  x0 (kind unknown, state unknown)',
      'gateways          192.0.2.1 on eth0',
      '                  fe80::1',
      'name servers      unknown: no file',
      ''
    ].join('\n')
  )
})

test('what is known to be empty reads as none', () => {
  const text = formatMachine(machineFacts({ excludedPorts: known([]), gateways: known([]) }))
  expect(text).toMatch(/^reserved ports +none$/m)
  expect(text).toMatch(/^gateways +none$/m)
})
