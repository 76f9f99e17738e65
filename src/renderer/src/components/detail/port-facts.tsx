import type { ExplanationId } from '../../../../shared/domain/explanations'
import { boundKey } from '../../../../shared/domain/findings/sharers'
import { isEphemeral, portClass } from '../../../../shared/domain/port-class'
import { noFigures } from '../../../../shared/domain/socket-figures'
import type { MachineFacts } from '../../../../shared/model/machine'
import type { SocketRow } from '../../../../shared/model/socket'
import { countText } from '../../format/locale-text'
import { pastTimeText } from '../../format/past-time-text'
import type { OpenPort } from '../../stores/open-port'
import type { SocketStore } from '../../stores/socket-store'
import { useDerived } from '../../stores/use-derived'
import { Explain } from '../explain'
import { exposureText } from '../exposure-text'
import { FactLine, FactsList } from '../facts-list'
import { FactValue } from '../fact-value'
import { HostileText } from '../hostile-text'
import { tip } from '../tip'
import { acceptQueue } from './figures-text'
import styles from './port-facts.module.css'
import { Section } from './section'

const classTexts = {
  'well-known': 'well-known (1–1023), meant for standard services',
  registered: 'registered (1024–49151), for applications',
  dynamic: 'dynamic (49152–65535), free for any use'
} as const

/** What the number of a port means, on this machine too, and how its socket fares. */
export function PortFacts({
  store,
  port,
  machine
}: {
  readonly store: SocketStore
  readonly port: OpenPort
  readonly machine: MachineFacts
}) {
  const { row, service } = port
  const { registered, common } = service
  return (
    <Section title="About this port">
      <FactsList>
        <FactLine name="Port class" term={portClass(row.localPort)}>
          {classTexts[portClass(row.localPort)]}
          {isEphemeral(row.localPort, machine.ephemeralPorts) && (
            <>
              ; in the range from which this system takes{' '}
              <Explain id="ephemeral">source ports</Explain>
            </>
          )}
        </FactLine>
        <FactLine name="Kind" term={row.protocol === 'udp' ? 'binding' : 'listener'}>
          {row.protocol === 'udp' ? 'a bound UDP socket' : 'a TCP listener'}
        </FactLine>
        <FactLine name="Reach" term={reachTerm(port)}>
          {exposureText(port.exposure).explanation}
        </FactLine>
        <FactLine name="Privileged" term="privileged">
          <FactValue fact={machine.unprivilegedPortStart}>
            {(first) =>
              port.privileged === true
                ? `yes: ports below ${first} need rights here`
                : 'no: anybody may open it here'
            }
          </FactValue>
        </FactLine>
        <FactLine name="Service">
          {registered === null
            ? 'not registered with IANA'
            : `${registered.name} (IANA)${registered.description === '' ? '' : `: ${registered.description}`}`}
          {common !== null && common !== registered?.name && <>, commonly {common}</>}
        </FactLine>
        <SocketUserLine row={row} />
        {row.v6Only !== null && row.localAddress === '::' && (
          <FactLine name="IPv4 too">
            {row.v6Only ? 'no: this socket takes IPv6 alone' : 'yes: it takes IPv4 as well'}
          </FactLine>
        )}
        <SharersLine store={store} row={row} />
        <QueueLine store={store} row={row} />
        <OpenSinceLine row={row} />
      </FactsList>
    </Section>
  )
}

/** The term that explains who can reach a port best. */
function reachTerm({ exposure }: OpenPort): ExplanationId {
  if (exposure === 'loopback') return 'loopback-address'
  return exposure === 'all-interfaces' ? 'wildcard-address' : 'exposure'
}

/** How many sockets are bound to the very same; nothing for the only one. */
function SharersLine({ store, row }: { readonly store: SocketStore; readonly row: SocketRow }) {
  const count = useDerived([store, store.openPortsVersion, row], () => {
    const key = boundKey(row)
    return [...store.openPorts.values()].filter((port) => boundKey(port.row) === key).length
  })
  if (count < 2) return null
  return (
    <FactLine name="Shared" term="so-reuseport">
      {countText(count)} sockets are bound to this address and port
    </FactLine>
  )
}

/** The user that the kernel keeps with a socket. */
export function SocketUserLine({ row: { user, uid } }: { readonly row: SocketRow }) {
  return (
    <FactLine name="Socket user">
      {user !== null ? (
        <>
          <HostileText>{user}</HostileText>
          {uid !== null && ` (uid ${uid})`}
        </>
      ) : uid === null ? (
        'Unknown: the source in use does not tell'
      ) : (
        `uid ${uid}, which has no name here`
      )}
    </FactLine>
  )
}

export function OpenSinceLine({ row }: { readonly row: SocketRow }) {
  const time = pastTimeText(row.firstSeenAt, Date.now())
  return (
    <FactLine name="Open since">
      {row.firstSeenKind === 'started-before-portlight'
        ? `before ${time}, when Portlight began to watch`
        : time}
    </FactLine>
  )
}

/** What waits at the socket, and what was lost there. */
function QueueLine({ store, row }: { readonly store: SocketStore; readonly row: SocketRow }) {
  const figures = store.figures.get(row.id) ?? noFigures
  if (row.protocol === 'udp') {
    if (figures.drops === null) return null
    return (
      <FactLine name="Lost here">
        <span
          {...tip(
            'Datagrams that came while the buffer of the socket was full were thrown away: its program reads too slowly. Nobody sends them again unless the program does.'
          )}
        >
          {figures.drops === 0
            ? 'no datagram, its buffer was never full'
            : `${countText(figures.drops)} datagrams, its buffer was full`}
        </span>
      </FactLine>
    )
  }
  const queue = acceptQueue(figures)
  if (queue === null) return null
  return (
    <FactLine name="Queue">
      <span
        className={queue.isFull ? styles['full'] : undefined}
        {...tip(
          'The system completes connections by itself and keeps them here until the program accepts them. New ones are refused or left waiting when the queue is full.'
        )}
      >
        {queue.text}
      </span>
    </FactLine>
  )
}
