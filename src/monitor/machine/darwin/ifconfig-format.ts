import { type Fact, known, unknown } from '../../../shared/model/fact'
import type {
  InterfaceAddress,
  InterfaceKind,
  NetworkInterface
} from '../../../shared/model/machine'
import { canonicalAddress } from '../canonical-address'

/**
 * Interfaces in the output of `ifconfig -a -v` of macOS (ifconfig(8)): a line with name and flags for
 * each, indented lines below with what belongs to it. Null where there is no interface at all.
 */
export function parseInterfaceConfig(text: string): NetworkInterface[] | null {
  const interfaces = text
    .split(/^(?=\S+: flags=)/m)
    .flatMap((section) => readSection(section.split('\n')) ?? [])
  return interfaces.length === 0 ? null : interfaces
}

function readSection([title = '', ...lines]: readonly string[]): NetworkInterface | null {
  const [, name, flagList] = /^(\S+): flags=[\da-f]+<([^>]*)>/.exec(title) ?? []
  if (name === undefined || flagList === undefined) return null
  const flags = new Set(flagList.split(','))
  const values = new Map(
    lines.flatMap((line) => {
      const [, key, value] = /^\s+(\w+): (.*?)\s*$/.exec(line) ?? []
      return key === undefined || value === undefined ? [] : [[key, value] as const]
    })
  )
  const hasCarrier = values.get('status') !== 'inactive'
  return {
    name,
    kind: kindOf(name, flags, values.get('type')),
    isUp: known(flags.has('UP') && flags.has('RUNNING') && hasCarrier),
    addresses: lines.flatMap((line) => readAddress(line) ?? [])
  }
}

const kindOfType: Readonly<Record<string, InterfaceKind>> = {
  'Wi-Fi': 'wifi',
  Ethernet: 'ethernet',
  Cellular: 'mobile'
}

/** By the type that the driver tells, then by flags, then by names that the system itself gives. */
function kindOf(
  name: string,
  flags: ReadonlySet<string>,
  type: string | undefined
): Fact<InterfaceKind> {
  if (flags.has('LOOPBACK')) return known('loopback')
  if (/^bridge\d/.test(name)) return known('bridge')
  if (flags.has('POINTOPOINT') || /^(utun|ipsec|gif|stf|ppp)\d/.test(name)) return known('tunnel')
  if (/^(awdl|llw|ap)\d/.test(name)) return known('wifi')
  if (/^(vmnet|vmenet|feth|vnic)\d/.test(name)) return known('virtual')
  const kind = type === undefined ? undefined : kindOfType[type]
  return kind === undefined ? unknown('ifconfig does not tell its type') : known(kind)
}

function readAddress(line: string): InterfaceAddress | null {
  const [, ipv4, mask = ''] =
    /^\s+inet (\S+) (?:--> \S+ )?netmask 0x([\da-f]{8})\b/.exec(line) ?? []
  if (ipv4 !== undefined) {
    const address = canonicalAddress(ipv4)
    const ones = parseInt(mask, 16).toString(2).replaceAll('0', '').length
    return address === null ? null : { address, family: 4, prefixLength: ones }
  }
  const [, ipv6, length] = /^\s+inet6 (\S+) (?:--> \S+ )?prefixlen (\d{1,3})\b/.exec(line) ?? []
  const address = ipv6 === undefined ? null : canonicalAddress(ipv6)
  if (address === null || Number(length) > 128) return null
  return { address, family: 6, prefixLength: Number(length) }
}
