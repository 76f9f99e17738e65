/**
 * Options of V8 for the process of the monitor, which lists the sockets within milliseconds and then
 * rests for a second. V8's own choice suits pages: threads that collect garbage beside the work, and a
 * full collection whenever a process rests, which throws away compiled code, too. Here they cost as much
 * as the work itself. Small halves for new objects keep its memory from growing for minutes. So does
 * moving together what is left after each full collection: rows that come and go leave holes, and V8 takes
 * another page sooner than it fills them. (V8's flag-definitions.h; unknown ones are passed over with a
 * line in the log.)
 */
export const monitorEngineOptions: readonly string[] = [
  '--single-threaded-gc',
  '--no-memory-reducer',
  '--compact-on-every-full-gc',
  '--max-semi-space-size=4'
]
