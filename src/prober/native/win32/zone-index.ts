import type { networkInterfaces } from 'node:os'

/**
 * Index of the interface that a zone of RFC 4007 names, as sin6_scope_id takes it: Windows itself
 * writes the index ("fe80::1%12"); a name is looked for among the interfaces that have a link-local
 * address. Null where nothing has that name or the index cannot be one (1 to 2³² − 1).
 */
export function zoneIndex(
  zone: string,
  interfaces: ReturnType<typeof networkInterfaces>
): number | null {
  if (/^\d{1,10}$/.test(zone)) {
    const index = Number(zone)
    return index >= 1 && index <= 0xffff_ffff ? index : null
  }
  const addresses = Object.hasOwn(interfaces, zone) ? (interfaces[zone] ?? []) : []
  const scoped = addresses.find((one) => one.family === 'IPv6' && one.scopeid > 0)
  return scoped?.family === 'IPv6' ? scoped.scopeid : null
}
