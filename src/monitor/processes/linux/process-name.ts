/** Bytes of a name that the kernel keeps: TASK_COMM_LEN of include/linux/sched.h less the final NUL. */
const commBytes = 15

/**
 * Name of a process. The kernel cuts names after 15 bytes; such a one is completed from the program
 * that `argv[0]` names, where that begins with it (as psutil does). `comm` and `firstArgument` hold
 * bytes (latin1); `firstArgument` is asked for only when it is needed, and null where it is not told.
 */
export function processName(comm: string, firstArgument: () => string | null): string {
  if (comm.length < commBytes) return decodeBytes(comm)
  const argument = firstArgument() ?? ''
  const program = argument.slice(argument.lastIndexOf('/') + 1)
  return decodeBytes(program.startsWith(comm) ? program : comm)
}

/** Text of bytes in UTF-8; what is not UTF-8 becomes U+FFFD. */
export function decodeBytes(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/**
 * Arguments in the content of /proc/PID/cmdline, each ended by a NUL (proc_pid_cmdline(5)), as bytes
 * (latin1). A process may have written anything over them: one that gives itself a title (nginx, sshd,
 * postgres) fills the rest with NULs, so empty arguments at the end are left out.
 */
export function splitArguments(content: Buffer): string[] {
  const text = content.toString('latin1').replace(/\0+$/, '')
  return text === '' ? [] : text.split('\0')
}
