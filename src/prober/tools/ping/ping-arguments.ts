import type { IpFamily } from '../../../shared/model/probe'
import type { PingKind } from './ping-program'

/** What one run of a ping is to do. */
export interface PingTask {
  /** A literal address, checked: it holds nothing that an option could begin with. */
  readonly address: string
  readonly family: IpFamily
  /** Null for the system's default; 1–255. Not every kind takes one, see `setsTtl`. */
  readonly ttl: number | null
  /** Probes after which it ends, from 1. */
  readonly count: number
  /** Milliseconds from one probe to the next; the ping of Windows takes none. */
  readonly intervalMs: number
  /** Milliseconds for which it waits for the last answer. */
  readonly waitMs: number
}

/**
 * Whether this kind takes a TTL and tells who let it run out. busybox tells nobody, and over IPv6 ignores
 * its -t. ping6 of the BSDs tells of errors with -v only, and then of those of all programs.
 */
export function setsTtl(kind: PingKind): boolean {
  return kind !== 'busybox' && kind !== 'bsd6'
}

/** Whether this kind prints a line for each probe, answered or not, before it sends the next. */
export function tellsOfEach(kind: PingKind): boolean {
  return kind === 'iputils' || kind === 'bsd'
}

/**
 * The interval that this kind keeps when it is asked for `intervalMs`: inetutils' ping6 counts in whole
 * seconds, and KAME's ping6, which older releases of macOS have, grants less than one to root alone.
 */
export function pingIntervalMs(kind: PingKind, intervalMs: number): number {
  if (kind === 'inetutils6') return Math.ceil(intervalMs / 1000) * 1000
  return kind === 'bsd6' ? Math.max(1000, intervalMs) : intervalMs
}

/**
 * Arguments for a ping of this kind. All are bounded by a count: a ping whose Portlight is killed ends by
 * itself. None is given -w: with it iputils sends on until as many have been answered.
 *
 * @see ping(8) of each; "--" is kept from kinds that do not know it.
 */
export function pingArguments(kind: PingKind, task: PingTask): string[] {
  const { address, family, ttl, count, intervalMs, waitMs } = task
  const seconds = String(pingIntervalMs(kind, intervalMs) / 1000)
  // Old iputils and busybox take whole seconds only.
  const waitSeconds = String(Math.max(1, Math.ceil(waitMs / 1000)))
  const ttlBy = (option: string) => (ttl === null ? [] : [option, String(ttl)])
  switch (kind) {
    case 'iputils':
      // -O tells of each probe that is still unanswered when the next is sent.
      return [
        ...[`-${family}`, '-n', '-O', '-c', String(count), '-i', seconds, '-W', waitSeconds],
        ...[...ttlBy('-t'), '--', address]
      ]
    case 'busybox':
      return [`-${family}`, '-c', String(count), '-i', seconds, '-W', waitSeconds, '--', address]
    case 'inetutils':
      // -v dumps what an error quotes, and with it the number of the probe. -t is a type of packet.
      return [
        ...['-n', '-v', '-c', String(count), '-i', seconds, '-W', waitSeconds],
        ...(ttl === null ? [] : [`--ttl=${ttl}`]),
        ...['--', address]
      ]
    case 'inetutils6':
      // It takes no -W, and whole seconds only for -i.
      return [
        ...['-n', '-v', '-c', String(count), '-i', seconds],
        ...(ttl === null ? [] : [`--ttl=${ttl}`]),
        ...['--', address]
      ]
    case 'bsd':
      // -W is in milliseconds, and replies that take longer are not printed. -t limits the whole run.
      return [
        ...['-n', '-c', String(count), '-i', seconds, '-W', String(Math.ceil(waitMs))],
        ...[...ttlBy('-m'), '--', address]
      ]
    case 'bsd6':
      return ['-n', '-c', String(count), '-i', seconds, '--', address]
    case 'windows':
      return [
        ...[`-${family}`, '-n', String(count), '-w', String(Math.ceil(waitMs))],
        ...[...ttlBy('-i'), address]
      ]
  }
}

/** Number of the first probe, as the program counts. */
export function firstSeq(kind: PingKind): number {
  return kind === 'iputils' ? 1 : 0
}
