import type { Platform } from '../../model/machine'

/** Kinds of folder that more than the administrator may write to. */
export type ExecutablePlace = 'temporary' | 'home' | 'memory' | 'elsewhere'

/** Roots of such folders: hier(7), the temporary folders of macOS, folders of users in each system. */
const places: Readonly<Record<Platform, readonly (readonly [ExecutablePlace, RegExp])[]>> = {
  linux: [
    ['memory', /^\/memfd:/],
    ['temporary', /^\/(tmp|var\/tmp|dev\/shm|run\/shm|run\/user)\//],
    ['home', /^\/(home|var\/home|root)\//]
  ],
  darwin: [
    ['temporary', /^(\/private)?\/(tmp|var\/tmp|var\/folders)\//],
    ['home', /^\/Users\//]
  ],
  win32: [
    ['temporary', /^[a-z]:\\(windows\\)?temp\\/i],
    ['temporary', /^[a-z]:\\users\\[^\\]+\\appdata\\local\\temp\\/i],
    ['home', /^[a-z]:\\users\\/i]
  ]
}

/**
 * Kind of folder that an executable is in, by its path alone. `memory` is a file without a name in any
 * folder (memfd_create(2)).
 */
export function executablePlace(path: string, platform: Platform): ExecutablePlace {
  return places[platform].find(([, pattern]) => pattern.test(path))?.[0] ?? 'elsewhere'
}
