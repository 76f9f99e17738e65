import type { Handle, WindowsLibraries } from '../../../system/native/win32/system-functions'

/** How a call on another thread comes back. */
export type Done = (error: unknown, replies: number | undefined) => void

/** Functions of iphlpapi.dll and kernel32.dll; those that may be missing are null. */
export interface IcmpFunctions {
  readonly open4: () => Handle
  readonly open6: (() => Handle) | null
  readonly close: (handle: Handle) => number
  readonly send4: {
    readonly async: (
      handle: Handle,
      destination: number,
      data: Buffer,
      dataSize: number,
      options: Buffer | null,
      reply: Buffer,
      replySize: number,
      timeout: number,
      done: Done
    ) => void
  }
  readonly send6: {
    readonly async: (
      handle: Handle,
      event: 0,
      routine: null,
      context: null,
      source: Buffer,
      destination: Buffer,
      data: Buffer,
      dataSize: number,
      options: Buffer | null,
      reply: Buffer,
      replySize: number,
      timeout: number,
      done: Done
    ) => void
  } | null
  readonly bestInterface: ((destination: Buffer, index: [number]) => number) | null
  readonly lastError: () => number
}

const library = 'iphlpapi.dll'

/**
 * Finds the functions (Microsoft Learn, the pages of the functions of these names).
 * @throws where one is missing that every Windows has.
 */
export function findIcmpFunctions(windows: WindowsLibraries): IcmpFunctions {
  const tail =
    'void *data, uint16_t data_size, void *options, void *reply, uint32_t reply_size, uint32_t timeout'
  const send6 = windows.findOptional<NonNullable<IcmpFunctions['send6']>>(
    library,
    'uint32_t __stdcall Icmp6SendEcho2(intptr_t handle, intptr_t event, void *routine, ' +
      `void *context, void *source, void *destination, ${tail})`
  )
  return {
    open4: windows.find(library, 'intptr_t __stdcall IcmpCreateFile()'),
    open6:
      send6 === null ? null : windows.findOptional(library, 'intptr_t __stdcall Icmp6CreateFile()'),
    close: windows.find(library, 'int __stdcall IcmpCloseHandle(intptr_t handle)'),
    send4: windows.find(
      library,
      `uint32_t __stdcall IcmpSendEcho(intptr_t handle, uint32_t destination, ${tail})`
    ),
    send6,
    bestInterface: windows.findOptional(
      library,
      'uint32_t __stdcall GetBestInterfaceEx(void *destination, _Out_ uint32_t *index)'
    ),
    lastError: windows.find('kernel32.dll', 'uint32_t __stdcall GetLastError()')
  }
}
