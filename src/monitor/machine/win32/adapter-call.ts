import { type Fact, known, unknown } from '../../../shared/model/fact'
import { nativeBuffer } from '../../../system/native/native-buffer'
import type { WindowsLibraries } from '../../../system/native/win32/system-functions'
import { messageOf } from '../../../shared/domain/error-message'
import { type AdapterFacts, readAdapterList } from './adapter-list'

type GetAdaptersAddresses = (
  family: number,
  flags: number,
  reserved: null,
  list: Buffer,
  size: [number]
) => number

const anyFamily = 0
/** GAA_FLAG_SKIP_ANYCAST, GAA_FLAG_SKIP_MULTICAST and GAA_FLAG_INCLUDE_GATEWAYS of iptypes.h. */
const flags = 0x2 | 0x4 | 0x80

const bufferOverflow = 111
const noData = 232

/** Adapters may come between two calls; then once more with what the system asks for. */
const maxAttempts = 4
const maxSize = 16 * 1024 * 1024

/**
 * Asks GetAdaptersAddresses of iphlpapi.dll (Microsoft Learn), which needs no rights and speaks no
 * language. Unknown, with the reason, where it fails.
 */
export function readAdapters(windows: WindowsLibraries): Fact<AdapterFacts> {
  try {
    const get = windows.find<GetAdaptersAddresses>(
      'iphlpapi.dll',
      'uint32_t __stdcall GetAdaptersAddresses(uint32_t family, uint32_t flags, void *reserved, void *list, _Inout_ uint32_t *size)'
    )
    let bytes = nativeBuffer(32 * 1024)
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const size: [number] = [bytes.length]
      const code = get(anyFamily, flags, null, bytes, size)
      if (code === 0) return known(readAdapterList(bytes, windows.koffi.address(bytes)))
      if (code === noData) return known({ interfaces: [], gateways: [], dnsServers: [] })
      if (code !== bufferOverflow || size[0] > maxSize) {
        return unknown(`GetAdaptersAddresses failed with error ${code}`)
      }
      bytes = nativeBuffer(size[0] * 2)
    }
    return unknown('the list of adapters grew while it was read')
  } catch (error) {
    return unknown(messageOf(error))
  }
}
