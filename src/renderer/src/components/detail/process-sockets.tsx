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
      <Section
        title={isOther ? 'Its other sockets' : 'Its connections and other sockets'}
        count={others.length}
      >
        <SocketList
          store={store}
          label={isOther ? 'Other sockets of this process' : 'Connections of this process'}
          empty="The process holds no other socket."
          sockets={others}
          onSelect={onSelect}
        />
      </Section>
    </>
  )
}
