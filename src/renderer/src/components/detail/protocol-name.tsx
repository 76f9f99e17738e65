import type { SocketRow } from '../../../../shared/model/socket'
import { Explain } from '../explain'

/** Protocol and IP version of a socket; TCP and UDP explain themselves. */
export function ProtocolName({ row: { protocol, family } }: { readonly row: SocketRow }) {
  const name = protocol.toUpperCase()
  return (
    <>
      {protocol === 'tcp' || protocol === 'udp' ? <Explain id={protocol}>{name}</Explain> : name}
      {family === 6 && ' v6'}
    </>
  )
}
