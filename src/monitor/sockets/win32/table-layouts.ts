import type { AddressFamily, TransportProtocol } from '../../../shared/model/socket'

/** Where the columns of a row lie; bytes from the row's start. */
export interface RowLayout {
  readonly protocol: TransportProtocol
  readonly family: AddressFamily
  /** Where the first row starts: after the count, aligned as the row's widest member asks. */
  readonly rowsAt: number
  readonly rowSize: number
  readonly localAddress: number
  readonly localPort: number
  /** UDP sockets have neither peer nor state in these tables. */
  readonly peer: { readonly address: number; readonly port: number; readonly state: number } | null
  readonly pid: number
  /** FILETIME of the socket's opening; null where the table has none. */
  readonly createdAt: number | null
}

/** What GetExtendedTcpTable and GetExtendedUdpTable are asked for. */
export interface TableRequest {
  /** AF_INET or AF_INET6 of ws2def.h. */
  readonly addressFamily: 2 | 23
  /** Of TCP_TABLE_CLASS or UDP_TABLE_CLASS. */
  readonly tableClass: number
  readonly layout: RowLayout
}

/** One table, by its richer form and by the one to fall back on. */
export interface SocketTableForms {
  readonly name: string
  readonly protocol: TransportProtocol
  readonly family: AddressFamily
  /** Tells when each socket was opened. */
  readonly withModules: TableRequest
  readonly plain: TableRequest
}

const ipv4 = 2
const ipv6 = 23

/**
 * The layouts with 64-bit pointers. Source: Microsoft Learn, the pages of the structures
 * MIB_TCPROW_OWNER_MODULE, MIB_TCP6ROW_OWNER_MODULE, MIB_UDPROW_OWNER_MODULE,
 * MIB_UDP6ROW_OWNER_MODULE and of the same ending in _PID, and of the enumerations TCP_TABLE_CLASS
 * (…OWNER_PID_ALL 5, …OWNER_MODULE_ALL 8) and UDP_TABLE_CLASS (…OWNER_PID 1, …OWNER_MODULE 2).
 */
export const socketTables: readonly SocketTableForms[] = [
  {
    name: 'TCP over IPv4',
    protocol: 'tcp',
    family: 4,
    withModules: {
      addressFamily: ipv4,
      tableClass: 8,
      layout: {
        protocol: 'tcp',
        family: 4,
        rowsAt: 8,
        rowSize: 160,
        localAddress: 4,
        localPort: 8,
        peer: { address: 12, port: 16, state: 0 },
        pid: 20,
        createdAt: 24
      }
    },
    plain: {
      addressFamily: ipv4,
      tableClass: 5,
      layout: {
        protocol: 'tcp',
        family: 4,
        rowsAt: 4,
        rowSize: 24,
        localAddress: 4,
        localPort: 8,
        peer: { address: 12, port: 16, state: 0 },
        pid: 20,
        createdAt: null
      }
    }
  },
  {
    name: 'TCP over IPv6',
    protocol: 'tcp',
    family: 6,
    withModules: {
      addressFamily: ipv6,
      tableClass: 8,
      layout: {
        protocol: 'tcp',
        family: 6,
        rowsAt: 8,
        rowSize: 192,
        localAddress: 0,
        localPort: 20,
        peer: { address: 24, port: 44, state: 48 },
        pid: 52,
        createdAt: 56
      }
    },
    plain: {
      addressFamily: ipv6,
      tableClass: 5,
      layout: {
        protocol: 'tcp',
        family: 6,
        rowsAt: 4,
        rowSize: 56,
        localAddress: 0,
        localPort: 20,
        peer: { address: 24, port: 44, state: 48 },
        pid: 52,
        createdAt: null
      }
    }
  },
  {
    name: 'UDP over IPv4',
    protocol: 'udp',
    family: 4,
    withModules: {
      addressFamily: ipv4,
      tableClass: 2,
      layout: {
        protocol: 'udp',
        family: 4,
        rowsAt: 8,
        rowSize: 160,
        localAddress: 0,
        localPort: 4,
        peer: null,
        pid: 8,
        createdAt: 16
      }
    },
    plain: {
      addressFamily: ipv4,
      tableClass: 1,
      layout: {
        protocol: 'udp',
        family: 4,
        rowsAt: 4,
        rowSize: 12,
        localAddress: 0,
        localPort: 4,
        peer: null,
        pid: 8,
        createdAt: null
      }
    }
  },
  {
    name: 'UDP over IPv6',
    protocol: 'udp',
    family: 6,
    withModules: {
      addressFamily: ipv6,
      tableClass: 2,
      layout: {
        protocol: 'udp',
        family: 6,
        rowsAt: 8,
        rowSize: 176,
        localAddress: 0,
        localPort: 20,
        peer: null,
        pid: 24,
        createdAt: 32
      }
    },
    plain: {
      addressFamily: ipv6,
      tableClass: 1,
      layout: {
        protocol: 'udp',
        family: 6,
        rowsAt: 4,
        rowSize: 28,
        localAddress: 0,
        localPort: 20,
        peer: null,
        pid: 24,
        createdAt: null
      }
    }
  }
]
