/**
 * The ping programs that are known. `bsd` is that of macOS and FreeBSD. `inetutils6` and `bsd6` are
 * ping6 of those, programs of their own with other options.
 */
export type PingKind =
  'iputils' | 'busybox' | 'inetutils' | 'inetutils6' | 'bsd' | 'bsd6' | 'windows'

/** A ping that is there, for one family. */
export interface PingProgram {
  readonly kind: PingKind
  /** Absolute. */
  readonly path: string
  /** Arguments that come before all others: busybox takes the name of the program it is to be. */
  readonly leading: readonly string[]
  /** As the program tells it, "20221126"; null where it tells none. */
  readonly version: string | null
}

export interface PingIdentity {
  readonly kind: PingKind
  readonly version: string | null
}

/**
 * Which ping this is, by what it prints when it is run with -V; null for one that is not known. iputils
 * and inetutils tell their version, busybox and the BSDs refuse the option and print how they are used.
 */
export function identifyPing(output: string): PingIdentity | null {
  const iputils = /^ping6?(?: from| utility,) iputils[ -]s?(\S+)/m.exec(output)
  if (iputils !== null) return { kind: 'iputils', version: iputils[1] ?? null }
  const inetutils = /^ping(6?) \(GNU inetutils\) (\S+)/m.exec(output)
  if (inetutils !== null) {
    const kind = inetutils[1] === '6' ? 'inetutils6' : 'inetutils'
    return { kind, version: inetutils[2] ?? null }
  }
  const busybox = /^BusyBox v(\S+)/m.exec(output)
  if (busybox !== null) return { kind: 'busybox', version: busybox[1] ?? null }
  if (/^A?usage: ping6 \[-/m.test(output)) return { kind: 'bsd6', version: null }
  const isBsd = /^usage: ping \[-[^]*\[-m ttl\][^]*\[-W waittime\]/m.test(output)
  return isBsd ? { kind: 'bsd', version: null } : null
}
