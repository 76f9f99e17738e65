/** Exit codes of the command line, as --help tells them. */
export const exitCodes = {
  ok: 0,
  /** The collection failed, and a sentence on standard error says why; or the port is not free. */
  failed: 1,
  /** The arguments were not understood. */
  usage: 2
} as const
