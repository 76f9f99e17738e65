import { nativeBuffer } from '../../../system/native/native-buffer'
import { errorCodes, type WindowsLibraries } from '../../../system/native/win32/system-functions'
import type { TransportProtocol } from '../../../shared/model/socket'
import type { TableRequest } from './table-layouts'

type GetExtendedTable = (
  table: Buffer | null,
  size: [number],
  order: number,
  addressFamily: number,
  tableClass: number,
  reserved: number
) => number

/** The answer to a request: the bytes, valid until the next one, or the code of an error. */
export type TableAnswer = { readonly bytes: Buffer } | { readonly error: number }

/** Reads tables of sockets; a test passes its own. */
export interface TableReader {
  read(protocol: TransportProtocol, request: TableRequest): TableAnswer
}

/** A table grows between two calls only so often; then it is given up. */
const maxAttempts = 8

/** No table is that large: 65,536 ports of each address stay far below; bytes. */
const maxSize = 256 * 1024 * 1024

/** Room for sockets that open between two calls; bytes. */
const slack = 16 * 1024

/**
 * Tables from iphlpapi.dll (Microsoft Learn, "GetExtendedTcpTable function", "GetExtendedUdpTable
 * function"): no rights are needed.
 */
export class TableCalls implements TableReader {
  readonly #functions: Readonly<Record<TransportProtocol, GetExtendedTable>>
  #buffer = nativeBuffer(64 * 1024)

  /** @throws where the functions are not there. */
  constructor(windows: WindowsLibraries) {
    const find = (name: string): GetExtendedTable =>
      windows.find(
        'iphlpapi.dll',
        `uint32_t __stdcall ${name}(void *table, _Inout_ uint32_t *size, int order, ` +
          'uint32_t family, int table_class, uint32_t reserved)'
      )
    this.#functions = { tcp: find('GetExtendedTcpTable'), udp: find('GetExtendedUdpTable') }
  }

  read(protocol: TransportProtocol, { addressFamily, tableClass }: TableRequest): TableAnswer {
    const get = this.#functions[protocol]
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const size: [number] = [this.#buffer.length]
      const code = get(this.#buffer, size, 0, addressFamily, tableClass, 0)
      if (code === errorCodes.success) return { bytes: this.#buffer }
      if (code !== errorCodes.insufficientBuffer || size[0] > maxSize) return { error: code }
      this.#buffer = nativeBuffer(Math.max(size[0], this.#buffer.length) + slack)
    }
    return { error: errorCodes.insufficientBuffer }
  }
}
