import ipaddr from 'ipaddr.js'

/** Ranges, by their names in ipaddr.js, of addresses that mean the same on every computer, or nobody. */
const nameless: ReadonlySet<string> = new Set([
  'unspecified',
  'broadcast',
  'multicast',
  'linkLocal',
  'loopback'
])

/** Whether a name server can be asked for the name of an address; false for what is none. */
export function canHaveName(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  return !nameless.has(ipaddr.process(address).range())
}
