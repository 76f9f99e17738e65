import { accessSync, constants, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'

/** Where systems keep their programs. PATH is not asked: anybody who may set it could put one there. */
const unixFolders = [
  '/usr/bin',
  '/bin',
  '/usr/sbin',
  '/sbin',
  // NixOS keeps none of the others; wrappers hold the rights that ping needs.
  '/run/wrappers/bin',
  '/run/current-system/sw/bin'
]

/** What finding a program needs of the system; a test passes its own. */
export interface FindProgramOptions {
  readonly platform?: NodeJS.Platform
  readonly env?: NodeJS.ProcessEnv
  /** Whether a file is there and may be run. */
  readonly isProgram?: (path: string) => boolean
}

/**
 * The absolute path of a program of the system, by its name without ".exe"; null where it is in none of
 * the folders that systems keep their own programs in.
 */
export function findProgram(name: string, options: FindProgramOptions = {}): string | null {
  const { platform = process.platform, env = process.env, isProgram = mayBeRun } = options
  return pathsOf(name, platform, env).find(isProgram) ?? null
}

function pathsOf(name: string, platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform !== 'win32') return unixFolders.map((folder) => posix.join(folder, name))
  const root = env['SystemRoot'] ?? env['windir'] ?? 'C:\\Windows'
  const path = win32.join(root, 'System32', `${name}.exe`)
  return win32.isAbsolute(path) ? [path] : []
}

function mayBeRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
