import { canHaveName } from '../../../../shared/domain/can-have-name'
import { unmappedAddress } from '../../../../shared/domain/unmapped-address'
import type { SocketRow } from '../../../../shared/model/socket'
import { sentence } from '../../format/sentence'
import { useHostName } from '../../stores/live-host-names'
import { useSetting } from '../../stores/settings'
import { FactLine } from '../facts-list'
import { HostileText } from '../hostile-text'

const explanation =
  'What the name servers call the other end. Whoever owns the address writes it, so it proves nothing.'

/** The name of the other end by reverse DNS; nothing where that is off or cannot be asked. */
export function HostNameLine({ row }: { readonly row: SocketRow }) {
  const [isOn] = useSetting('reverseDns')
  const { remoteAddress } = row
  const name = useHostName(remoteAddress)
  if (!isOn || remoteAddress === null || !canHaveName(unmappedAddress(remoteAddress))) return null
  return (
    <FactLine name="Host name" explanation={explanation}>
      {name === undefined ? (
        'The name servers are being asked'
      ) : name.known ? (
        name.value === null ? (
          'They know of none'
        ) : (
          <HostileText>{name.value}</HostileText>
        )
      ) : (
        `Unknown: ${sentence(name.reason)}`
      )}
    </FactLine>
  )
}
