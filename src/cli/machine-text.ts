import { showControls } from '../shared/domain/visible-text'
import type { Fact } from '../shared/model/fact'
import type { MachineFacts, NetworkInterface, PortRange } from '../shared/model/machine'
import { factLines, unknownText } from './process-text'
import { alignLabels } from './text-columns'

type Field = (facts: MachineFacts) => readonly [string, readonly string[]]

const fields: { readonly [K in keyof MachineFacts]: Field } = {
  platform: ({ platform }) => ['platform', [platform]],
  user: ({ user }) => ['user', factLines(user, showControls)],
  elevated: ({ elevated }) => ['elevated', factLines(elevated, (value) => (value ? 'yes' : 'no'))],
  unprivilegedPortStart: ({ unprivilegedPortStart }) => [
    'privileged ports',
    factLines(unprivilegedPortStart, (start) => (start === 0 ? 'none' : `below ${start}`))
  ],
  ephemeralPorts: ({ ephemeralPorts }) => ['ephemeral ports', factLines(ephemeralPorts, rangeText)],
  excludedPorts: ({ excludedPorts }) => [
    'reserved ports',
    factLines(excludedPorts, (ranges) =>
      ranges.length === 0 ? 'none' : ranges.map(rangeText).join(', ')
    )
  ],
  interfaces: ({ interfaces }) => ['interfaces', listLines(interfaces, interfaceText)],
  gateways: ({ gateways }) => [
    'gateways',
    listLines(gateways, ({ address, interfaceName }) =>
      interfaceName === null ? address : `${address} on ${showControls(interfaceName)}`
    )
  ],
  dnsServers: ({ dnsServers }) => ['name servers', listLines(dnsServers, String)]
}

/** Everything that is known of this machine, a label and a value on each line. */
export function formatMachine(facts: MachineFacts): string {
  return `${alignLabels(Object.values(fields).map((field) => field(facts))).join('\n')}\n`
}

function listLines<T>(fact: Fact<readonly T[]>, format: (value: T) => string): readonly string[] {
  if (!fact.known) return [unknownText(fact.reason)]
  return fact.value.length === 0 ? ['none'] : fact.value.map(format)
}

function rangeText({ first, last }: PortRange): string {
  return first === last ? String(first) : `${first}-${last}`
}

function interfaceText({ name, kind, isUp, addresses }: NetworkInterface): string {
  const state = isUp.known ? (isUp.value ? 'up' : 'down') : 'state unknown'
  const all = addresses.map(({ address, prefixLength }) => `${address}/${prefixLength}`).join(', ')
  const what = `${kind.known ? kind.value : 'kind unknown'}, ${state}`
  return `${showControls(name)} (${what})${all === '' ? '' : `: ${all}`}`
}
