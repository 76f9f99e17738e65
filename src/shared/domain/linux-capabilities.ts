/**
 * Names of Linux's capabilities by their numbers, without the "CAP_" before each: the list of
 * include/uapi/linux/capability.h, complete since Linux 5.9 (capabilities(7)).
 */
const names = [
  'CHOWN',
  'DAC_OVERRIDE',
  'DAC_READ_SEARCH',
  'FOWNER',
  'FSETID',
  'KILL',
  'SETGID',
  'SETUID',
  'SETPCAP',
  'LINUX_IMMUTABLE',
  'NET_BIND_SERVICE',
  'NET_BROADCAST',
  'NET_ADMIN',
  'NET_RAW',
  'IPC_LOCK',
  'IPC_OWNER',
  'SYS_MODULE',
  'SYS_RAWIO',
  'SYS_CHROOT',
  'SYS_PTRACE',
  'SYS_PACCT',
  'SYS_ADMIN',
  'SYS_BOOT',
  'SYS_NICE',
  'SYS_RESOURCE',
  'SYS_TIME',
  'SYS_TTY_CONFIG',
  'MKNOD',
  'LEASE',
  'AUDIT_WRITE',
  'AUDIT_CONTROL',
  'SETFCAP',
  'MAC_OVERRIDE',
  'MAC_ADMIN',
  'SYSLOG',
  'WAKE_ALARM',
  'BLOCK_SUSPEND',
  'AUDIT_READ',
  'PERFMON',
  'BPF',
  'CHECKPOINT_RESTORE'
] as const

/** Capabilities that every kernel since Linux 3.16 has; the later ones are at the end of the list. */
const oldestCount = 38

/** Name of the capability with this number; CAP_<number> for one that is newer than the list. */
export function capabilityName(number: number): string {
  return `CAP_${names[number] ?? number}`
}

/**
 * Capabilities that are missing from `held` to the whole set, by name. The kernel's last one is not
 * told with them, so the newer ones count as missing only where a still newer one is held.
 */
export function missingCapabilities(held: readonly string[]): string[] {
  const holds = new Set(held)
  const all = names.map((_, number) => capabilityName(number))
  const last = all.findLastIndex((name) => holds.has(name))
  return all.slice(0, Math.max(last + 1, oldestCount)).filter((name) => !holds.has(name))
}
