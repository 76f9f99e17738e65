import type { SocketRow } from '../../../../shared/model/socket'

/** By own port, then by the other end: the order of sockets of one process. */
export function compareSockets(a: SocketRow, b: SocketRow): number {
  return a.localPort - b.localPort || compareRemote(a, b)
}

function compareRemote(a: SocketRow, b: SocketRow): number {
  const [first, second] = [a.remoteAddress ?? '', b.remoteAddress ?? '']
  if (first !== second) return first < second ? -1 : 1
  return (a.remotePort ?? 0) - (b.remotePort ?? 0) || a.id - b.id
}
