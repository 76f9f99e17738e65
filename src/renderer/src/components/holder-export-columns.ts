import type { ExportColumn, ExportValue } from '../../../shared/domain/export/export-table'
import type { SocketOwner, SocketRow } from '../../../shared/model/socket'

/** Columns of who holds a socket, for rows that have one: several holders stand behind each other. */
export function holderExportColumns<Row>(socketOf: (row: Row) => SocketRow): ExportColumn<Row>[] {
  const ofHolders = (row: Row, text: (owner: SocketOwner) => string): ExportValue => {
    const { owners, ownerHidden } = socketOf(row)
    if (owners.length > 0) return owners.map(text).join(' ')
    // Hidden is not known; without one by its nature (TIME-WAIT) there is none.
    return ownerHidden === null ? undefined : null
  }
  return [
    {
      id: 'process',
      header: 'Process',
      value: (row) => ofHolders(row, ({ name }) => name ?? 'unknown')
    },
    { id: 'pid', header: 'PID', value: (row) => ofHolders(row, ({ pid }) => String(pid)) },
    {
      id: 'ownerHidden',
      header: 'Process hidden because',
      value: (row) => socketOf(row).ownerHidden ?? undefined
    },
    { id: 'user', header: 'User', value: (row) => socketOf(row).user },
    { id: 'uid', header: 'User number', value: (row) => socketOf(row).uid }
  ]
}
