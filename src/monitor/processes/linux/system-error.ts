/** The code of an error of the system (errno(3): ENOENT, EACCES, …); null for any other value. */
export function systemErrorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}

/** True where the system said that the process, or a file of it, is not there (any more). */
export function isGone(error: unknown): boolean {
  const code = systemErrorCode(error)
  // ESRCH: the process ended after its file was opened (proc(5)).
  return code === 'ENOENT' || code === 'ESRCH'
}

/** True where the system does not let us look. */
export function isRefused(error: unknown): boolean {
  const code = systemErrorCode(error)
  return code === 'EACCES' || code === 'EPERM'
}
