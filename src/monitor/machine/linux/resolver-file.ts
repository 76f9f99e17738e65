import { canonicalAddress } from '../canonical-address'

/**
 * Addresses of the name servers in a file of the form of /etc/resolv.conf (resolv.conf(5)), in their
 * order. Canonical text without zone; what is no address is dropped. An empty list means that the file
 * names none: the C library asks this machine itself then.
 */
export function parseResolverFile(text: string): string[] {
  return Array.from(text.matchAll(/^nameserver[ \t]+(\S+)/gm)).flatMap(
    ([, word = '']) => canonicalAddress(word) ?? []
  )
}

/** Addresses at which systemd-resolved answers for the machine itself (systemd-resolved.service(8)). */
export function isResolvedStub(address: string): boolean {
  return address === '127.0.0.53' || address === '127.0.0.54'
}
