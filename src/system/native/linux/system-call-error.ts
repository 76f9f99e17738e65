import { constants } from 'node:os'

/** A call of the system failed, made through native code; `code` is its name in errno(3). */
export class SystemCallError extends Error {
  override readonly name = 'SystemCallError'
  readonly code: string

  /** `reason`: the number of errno(3), or its name. */
  constructor(
    readonly call: string,
    reason: number | string
  ) {
    const code = typeof reason === 'number' ? errnoName(reason) : reason
    super(`${call} failed with ${code}`)
    this.code = code
  }
}

/** Name of a number of errno(3). */
export function errnoName(errno: number): string {
  const entry = Object.entries(constants.errno).find(([, value]) => value === errno)
  return entry?.[0] ?? `error ${errno}`
}
