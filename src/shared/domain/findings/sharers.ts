import type { SocketRow } from '../../model/socket'

/** Names what a socket is bound to: sockets with the same key share their port. */
export function boundKey({
  protocol,
  family,
  namespace,
  localAddress,
  localPort
}: Pick<SocketRow, 'protocol' | 'family' | 'namespace' | 'localAddress' | 'localPort'>): string {
  return `${protocol}${family} ${localPort} ${localAddress} ${namespace ?? ''}`
}

/**
 * Of sockets that share a port, the first of each program or group of programs. The rules need no more,
 * and a server may open thousands.
 */
export function oneOfEachProgram(rows: Iterable<SocketRow>): SocketRow[] {
  const byOwners = new Map<string, SocketRow>()
  for (const row of rows) {
    const names = row.owners.map(({ name }) => name ?? '').join('\n')
    if (!byOwners.has(names)) byOwners.set(names, row)
  }
  return [...byOwners.values()]
}
