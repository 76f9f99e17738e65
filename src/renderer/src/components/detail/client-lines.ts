import type { SocketRow } from '../../../../shared/model/socket'

/** A line of the list of clients: a host that has several connections, or one connection. */
export type ClientLine =
  | { readonly kind: 'host'; readonly host: string; readonly count: number }
  | { readonly kind: 'client'; readonly row: SocketRow; readonly isInGroup: boolean }

/** The connections of a port by the address at the other end: most connections first, then by address. */
export function clientsByHost(
  clients: readonly SocketRow[]
): readonly { readonly host: string; readonly rows: readonly SocketRow[] }[] {
  const hosts = new Map<string, SocketRow[]>()
  for (const row of clients) {
    const host = row.remoteAddress ?? ''
    const rows = hosts.get(host)
    if (rows === undefined) hosts.set(host, [row])
    else rows.push(row)
  }
  return [...hosts]
    .map(([host, rows]) => ({ host, rows: rows.sort(byRemotePort) }))
    .sort((a, b) => b.rows.length - a.rows.length || (a.host < b.host ? -1 : 1))
}

/**
 * Lines to draw: of a host with several connections one, and those below it where it is expanded. The
 * only host needs no line of its own.
 */
export function clientLines(
  groups: ReturnType<typeof clientsByHost>,
  expanded: ReadonlySet<string>
): ClientLine[] {
  return groups.flatMap(({ host, rows }): ClientLine[] => {
    const isGroup = groups.length > 1 && rows.length > 1
    const lines = rows.map((row): ClientLine => ({ kind: 'client', row, isInGroup: isGroup }))
    if (!isGroup) return lines
    const head: ClientLine = { kind: 'host', host, count: rows.length }
    return expanded.has(host) ? [head, ...lines] : [head]
  })
}

function byRemotePort(a: SocketRow, b: SocketRow): number {
  return (a.remotePort ?? 0) - (b.remotePort ?? 0) || a.id - b.id
}
