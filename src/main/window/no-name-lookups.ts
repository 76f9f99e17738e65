import type { CommandLine } from 'electron'

/**
 * Keeps Chromium from looking up any name, and with that from reaching any server by one. It would fetch
 * a dictionary from one of Google's at the first start, before a session can be told not to. Portlight's own
 * lookups are made by other processes and do not come by here. To be called before the app is ready; the
 * dev server stays reachable. (Chromium's net/dns/mapped_host_resolver.h)
 */
export function forbidNameLookups(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND, EXCLUDE localhost')
}
