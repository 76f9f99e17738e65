import type { SocketRow } from '../../../../shared/model/socket'

/** The addresses that rows have as their peer, each once, found while they are walked. */
export function* remoteAddresses(rows: Iterable<SocketRow>): Generator<string> {
  const told = new Set<string>()
  for (const { remoteAddress } of rows) {
    if (remoteAddress === null || told.has(remoteAddress)) continue
    told.add(remoteAddress)
    yield remoteAddress
  }
}
