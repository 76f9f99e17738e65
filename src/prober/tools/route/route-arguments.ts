import type { IpFamily, ProbeProtocol } from '../../../shared/model/probe'
import { isLiteral } from '../canonical-address'
import type { RouteKind } from './route-kind'

/** What one run of a program is to find. */
export interface RouteRequest {
  /** Literal, an IPv6 one with its zone where it needs one. */
  readonly address: string
  readonly family: IpFamily
  readonly protocol: ProbeProtocol
  /** 1–64; above 1 only where the kind can begin anywhere. */
  readonly firstTtl: number
  /** `firstTtl`–64. */
  readonly lastTtl: number
  /** Milliseconds for which a program waits for an answer; those that count in seconds wait longer. */
  readonly waitMs: number
  /**
   * Probes go to the ports that follow this one, by kinds that know their answers by the port alone
   * (busybox): then no two programs may share one.
   */
  readonly basePort: number
}

/**
 * The arguments that make a program of this kind do so: one probe a hop where that can be asked for, no
 * names looked up, all probes in flight together where it knows how.
 *
 * Sources: traceroute(8) of Linux, busybox, macOS; traceroute6(8) of macOS; tracepath(8); Microsoft
 * Learn, "tracert". All but tracert know `--`; tracert takes what begins with "-" or "/" for an option.
 * @throws RangeError for anything but a literal address of the family; so nothing that is typed can be
 * taken for an option.
 */
export function routeArguments(kind: RouteKind, request: RouteRequest): readonly string[] {
  const { address, family, firstTtl, lastTtl, waitMs, basePort } = request
  if (!isLiteral(address, family)) throw new RangeError('not a literal address of that family')
  const icmp = request.protocol === 'icmp' ? ['-I'] : []
  const span = ['-f', String(firstTtl), '-m', String(lastTtl)]
  const wholeSeconds = String(Math.max(1, Math.ceil(waitMs / 1000)))
  const target = ['--', address]
  switch (kind) {
    case 'linux':
      return [
        ...['-n', `-${family}`, ...icmp, '-q', '1', '-w', String(waitMs / 1000)],
        ...['-N', String(lastTtl - firstTtl + 1), ...span, ...target]
      ]
    case 'busybox':
      return [
        ...['-n', `-${family}`, '-q', '1', '-w', wholeSeconds, '-p', String(basePort)],
        ...[...span, ...target]
      ]
    case 'bsd':
      return ['-n', ...icmp, '-q', '1', '-w', wholeSeconds, ...span, ...target]
    case 'tracepath':
      return ['-n', `-${family}`, '-m', String(lastTtl), ...target]
    case 'tracert':
      return ['-d', `-${family}`, '-h', String(lastTtl), '-w', String(Math.ceil(waitMs)), address]
  }
}

/** TTLs that one run of a program covers. */
export interface TtlSpan {
  readonly firstTtl: number
  readonly lastTtl: number
}

/**
 * Cuts the TTLs 1 to `lastTtl` into spans of `length`, the last one shorter where it does not come out
 * even.
 */
export function ttlSpans(lastTtl: number, length: number): readonly TtlSpan[] {
  const spans: TtlSpan[] = []
  for (let firstTtl = 1; firstTtl <= lastTtl; firstTtl += length) {
    spans.push({ firstTtl, lastTtl: Math.min(firstTtl + length - 1, lastTtl) })
  }
  return spans
}
