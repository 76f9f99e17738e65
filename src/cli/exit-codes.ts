/** Exit codes of the command line, as --help tells them. */
export const exitCodes = {
  ok: 0,
  /** The collection failed, and a sentence on standard error says why; or the port is not free, or the target not reached. */
  failed: 1,
  /** The arguments were not understood, or a target was not. */
  usage: 2,
  /** The name of a target has no address, or its name server is silent. */
  name: 3,
  /** No right to probe, or nothing to probe with. */
  noMeans: 4
} as const
