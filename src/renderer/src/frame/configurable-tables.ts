import { connectionColumns } from '../features/connections/connection-columns'
import { portColumns } from '../features/ports/port-columns'
import type { ConfigurableTable } from '../features/settings/column-settings'

/** The tables whose columns the settings offer: features know nothing of each other. */
export const configurableTables: readonly ConfigurableTable[] = [
  { id: 'ports', label: 'Ports', columns: portColumns },
  { id: 'connections', label: 'Connections', columns: connectionColumns }
]
