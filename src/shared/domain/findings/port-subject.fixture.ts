import type { MachineFacts } from '../../model/machine'
import { machineFacts } from '../../model/machine-facts.fixture'
import type { OwnerFacts } from '../../model/owner-facts'
import type { SocketRow } from '../../model/socket'
import { socketRow } from '../../model/socket-row.fixture'
import { exposureOf } from '../exposure'
import { serviceOf } from '../service-name'
import type { PortSubject } from './port-subject'

/** A row bound to "0.0.0.0:22", "[::]:22" or "udp 0.0.0.0:53", owned by whom `owner` names. */
export function boundRow(text: string, owner: OwnerFacts | null = null): SocketRow {
  const [, protocol, bracketed, plain = '', port] =
    /^(udp )?(?:\[(.+)\]|(.+)):(\d+)$/.exec(text) ?? []
  if (port === undefined) throw new Error(`no address and port: ${text}`)
  return socketRow({
    protocol: protocol === undefined ? 'tcp' : 'udp',
    state: protocol === undefined ? 'LISTEN' : 'BOUND',
    family: bracketed === undefined ? 4 : 6,
    localAddress: bracketed ?? plain,
    localPort: Number(port),
    owners:
      owner === null ? [] : [{ pid: owner.pid, startedAt: owner.startedAt, name: owner.name }],
    ownerHidden: owner === null ? 'not-permitted' : null
  })
}

/** The subject of that row on a Linux machine, but for what `machine` says. */
export function portSubject(
  text: string,
  owner: OwnerFacts | null,
  { machine = {}, sharers = [] }: { machine?: Partial<MachineFacts>; sharers?: SocketRow[] } = {}
): PortSubject {
  const row = boundRow(text, owner)
  return {
    row,
    exposure: exposureOf(row),
    service: serviceOf(row.protocol, row.localPort),
    machine: machineFacts(machine),
    owner,
    sharers
  }
}
