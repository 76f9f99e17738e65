import { machineFacts } from '../../../../../shared/model/machine-facts.fixture'
import type { SocketRow } from '../../../../../shared/model/socket'
import { socketRow } from '../../../../../shared/model/socket-row.fixture'
import { type OpenPort, openPortOf } from '../../../stores/open-port'

const addresses = { loopback: '127.0.0.1', network: '192.168.1.5', all: '0.0.0.0' } as const

/** A TCP listener on Linux; its id is its port unless `part` says another. */
export function openPort(
  localPort: number,
  reach: keyof typeof addresses = 'loopback',
  part: Partial<SocketRow> = {}
): OpenPort {
  return openPortOf(
    socketRow({ id: localPort, localPort, localAddress: addresses[reach], ...part }),
    machineFacts()
  )
}
