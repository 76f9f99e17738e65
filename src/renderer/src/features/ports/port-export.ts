import { exposureLabel } from '../../../../shared/domain/exposure-label'
import type { ExportColumn } from '../../../../shared/domain/export/export-table'
import type { Finding } from '../../../../shared/domain/findings/finding'
import type { OpenPort } from '../../stores/open-port'
import type { SocketStore } from '../../stores/socket-store'
import { holderExportColumns } from '../../components/holder-export-columns'
import type { PortLine } from './fold-ports'

/** An open port as it is exported: one for each socket, also where the table folds two. */
export interface ExportedPort {
  readonly port: OpenPort
  /** Undefined where clients cannot be counted. */
  readonly clients: number | undefined
  readonly findings: readonly Finding[]
}

/** The ports in these lines, in their order; those that have closed meanwhile are left out. */
export function exportedPorts(store: SocketStore, lines: readonly PortLine[]): ExportedPort[] {
  return lines.flatMap(({ ports }) =>
    ports.flatMap(({ row: { id } }) => {
      const port = store.openPorts.get(id)
      if (port === undefined) return []
      const clients = store.clientsOf(id) ?? undefined
      return [{ port, clients, findings: store.findings.of(id) }]
    })
  )
}

function column(
  id: string,
  header: string,
  value: ExportColumn<ExportedPort>['value'],
  more: Partial<ExportColumn<ExportedPort>> = {}
): ExportColumn<ExportedPort> {
  return { id, header, value, ...more }
}

export const portExportColumns: readonly ExportColumn<ExportedPort>[] = [
  column('port', 'Port', ({ port }) => port.row.localPort),
  column('protocol', 'Protocol', ({ port }) => port.row.protocol),
  column('family', 'IP version', ({ port }) => port.row.family),
  column('address', 'Address', ({ port }) => port.row.localAddress),
  column('exposure', 'Reachable from', ({ port }) =>
    port.exposure === null ? null : exposureLabel(port.exposure)
  ),
  column('privileged', 'Privileged', ({ port }) => port.privileged),
  column('service', 'Service', ({ port }) => port.serviceLabel ?? undefined),
  ...holderExportColumns<ExportedPort>(({ port }) => port.row),
  column('clients', 'Clients', ({ clients }) => clients),
  column('firstSeenAt', 'First seen', ({ port }) => port.row.firstSeenAt, { isTime: true }),
  column('firstSeenKind', 'First seen means', ({ port }) => port.row.firstSeenKind),
  column('findings', 'Findings', ({ findings }) =>
    findings.length === 0 ? undefined : findings.map(({ title }) => title).join('; ')
  )
]
