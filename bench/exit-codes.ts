/** Exit codes of the benchmark, as --help tells them. */
export const exitCodes = {
  ok: 0,
  /** It could not be measured; a sentence on standard error says why. */
  failed: 1,
  /** The arguments were not understood. */
  usage: 2,
  /** By Ctrl-C or SIGTERM: 128 and the number of SIGINT. */
  interrupted: 130
} as const
