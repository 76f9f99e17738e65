import { isOpenPort, type SocketRow } from '../../../../shared/model/socket'
import type { SocketStore } from '../../stores/socket-store'
import { Section } from './section'
import { SocketList } from './socket-list'

/**
 * The ports and other sockets that a process holds, those on show elsewhere left out. `rows` are all of
 * them, in order.
 */
export function ProcessSockets({
  store,
  rows,
  isOther,
  onSelect
}: {
  readonly store: SocketStore
  readonly rows: readonly SocketRow[]
  /** Another of its sockets is what the pane shows. */
  readonly isOther: boolean
  readonly onSelect: (id: number) => void
}) {
  const ports = rows.filter(isOpenPort)
  const others = rows.filter((row) => !isOpenPort(row))
  const other = isOther ? 'other ' : ''
  return (
    <>
      <Section title={`Its ${other}ports`} count={ports.length}>
        <SocketList
          store={store}
          label={isOther ? 'Other ports of this process' : 'Ports of this process'}
          empty={`The process holds no ${other}open port.`}
          sockets={ports}
          onSelect={onSelect}
        />
      </Section>
      <Section title={`Its ${isOther ? 'other sockets' : 'connections'}`} count={others.length}>
        <SocketList
          store={store}
          label={isOther ? 'Other sockets of this process' : 'Connections of this process'}
          empty={isOther ? 'The process holds no other socket.' : 'The process has no connection.'}
          sockets={others}
          onSelect={onSelect}
        />
      </Section>
    </>
  )
}
