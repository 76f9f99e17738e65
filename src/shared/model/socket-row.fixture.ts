import type { SocketRow } from './socket'

/** A TCP listener on 127.0.0.1:80 owned by nobody in particular, but for what `part` says. */
export function socketRow(part: Partial<SocketRow> = {}): SocketRow {
  return {
    id: 1,
    protocol: 'tcp',
    family: 4,
    localAddress: '127.0.0.1',
    localPort: 80,
    remoteAddress: null,
    remotePort: null,
    state: 'LISTEN',
    v6Only: null,
    uid: 0,
    user: 'root',
    owners: [],
    ownerHidden: null,
    namespace: null,
    firstSeenAt: 1000,
    firstSeenKind: 'seen',
    ...part
  }
}
