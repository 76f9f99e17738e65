import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { SocketRow } from '../../../../shared/model/socket'
import { countText } from '../../format/locale-text'
import type { SocketStore } from '../../stores/socket-store'
import { sizes } from '../../theme/tokens'
import { clientLines, clientsByHost } from './client-lines'
import styles from './client-list.module.css'
import { Section } from './section'
import { SocketLine } from './socket-line'
import { TraceButton } from './trace-button'
import { VirtualList } from './virtual-list'

/** Who is connected to a port now, by host; a host with several connections can be expanded. */
export function ClientList({
  store,
  clients,
  onSelect
}: {
  readonly store: SocketStore
  readonly clients: readonly SocketRow[]
  readonly onSelect: (id: number) => void
}) {
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set())
  const groups = clientsByHost(clients)
  const lines = clientLines(groups, expanded)

  function toggle(host: string): void {
    const next = new Set(expanded)
    if (!next.delete(host)) next.add(host)
    setExpanded(next)
  }

  return (
    <Section title="Clients now" aside={countsText(clients.length, groups.length)}>
      {clients.length === 0 ? (
        <p className={styles['empty']}>Nobody is connected to this port.</p>
      ) : (
        <VirtualList
          label="Clients of this port"
          count={lines.length}
          keyOf={(index) => {
            const line = lines[index]
            return line?.kind === 'client' ? line.row.id : (line?.host ?? index)
          }}
        >
          {(index) => {
            const line = lines[index]
            if (line === undefined) return null
            if (line.kind === 'client') {
              return (
                <div className={styles['client']} data-grouped={line.isInGroup}>
                  <SocketLine store={store} row={line.row} onlyPeer onSelect={onSelect} />
                  {!line.isInGroup && line.row.remoteAddress !== null && (
                    <TraceButton host={line.row.remoteAddress} />
                  )}
                </div>
              )
            }
            return (
              <div className={styles['client']}>
                <button
                  type="button"
                  className={styles['host']}
                  aria-expanded={expanded.has(line.host)}
                  onClick={() => {
                    toggle(line.host)
                  }}
                >
                  <IconChevronRight
                    className={styles['arrow']}
                    size={sizes['icon-small']}
                    aria-hidden
                  />
                  <span className={styles['address']}>{line.host}</span>
                  <span className={styles['count']}>{countText(line.count)} connections</span>
                </button>
                <TraceButton host={line.host} />
              </div>
            )
          }}
        </VirtualList>
      )}
    </Section>
  )
}

function countsText(clients: number, hosts: number): string {
  return hosts < 2 ? countText(clients) : `${countText(clients)} from ${countText(hosts)} hosts`
}
