import { capabilityName } from '../../../shared/domain/linux-capabilities'

/** Fields of /proc/PID/status that are used here (proc_pid_status(5)); null for one that is not told. */
export interface ProcStatus {
  /** Effective user. */
  readonly uid: number | null
  /** Effective capabilities, by name. */
  readonly capabilities: readonly string[] | null
  /** Memory in RAM, shared parts included; bytes. A process without memory has no such field. */
  readonly residentBytes: number | null
}

/** Reads the content of /proc/PID/status. Never throws: what is not understood is null. */
export function parseProcStatus(content: Buffer): ProcStatus {
  // The kernel escapes newlines in the name, so that a line's beginning can be trusted.
  const text = content.toString('latin1')
  // Real, effective, saved and file system user.
  const uid = /^Uid:\t\d+\t(\d+)\t/m.exec(text)?.[1]
  const mask = /^CapEff:\t([0-9a-f]{16})$/m.exec(text)?.[1]
  const kibibytes = /^VmRSS:[\t ]+(\d{1,12}) kB$/m.exec(text)?.[1]
  return {
    uid: uid === undefined ? null : Number(uid),
    capabilities: mask === undefined ? null : capabilitiesOf(BigInt(`0x${mask}`)),
    residentBytes: kibibytes === undefined ? null : Number(kibibytes) * 1024
  }
}

function capabilitiesOf(mask: bigint): string[] {
  const held: string[] = []
  for (let number = 0; number < 64; number += 1) {
    if ((mask >> BigInt(number)) & 1n) held.push(capabilityName(number))
  }
  return held
}
