import type { IpFamily } from '../../../shared/model/probe'
import { canonicalAddress } from '../canonical-address'
import { type HopFinding, plainWord, type RouteParser } from './hop-finding'
import type { RouteKind } from './route-kind'
import { wordOfFlag } from './unreachable-flag'

type Answer = Extract<HopFinding, { kind: 'answer' }>

/**
 * Reads what the programs print that are called traceroute (traceroute(8) of Linux, busybox, macOS):
 *
 *      1  198.18.1.1  2.250 ms  2.113 ms
 *      2  198.18.14.4  42.406 ms 198.18.12.2  10.363 ms *
 *      3  198.18.23.3  3081.613 ms !H
 *
 * A further address stands on the same line (Linux) or on one of its own without a number (BSD). Each
 * time belongs to the address before it, each flag to the time before it.
 */
export class TracerouteParser implements RouteParser {
  #ttl = 0
  /** Nothing was sent at this hop, so that the star in the next line stands for no lost probe. */
  #isUnsent = false

  constructor(
    private readonly kind: RouteKind,
    private readonly family: IpFamily
  ) {}

  read(line: string): readonly HopFinding[] {
    const hop = /^ {0,3}(\d{1,3})(?:\s+(\S.*))?$/.exec(line)
    if (hop !== null) return this.#begin(Number(hop[1]), hop[2] ?? '')
    // traceroute6 prints one space before a star, so the depth of a continuation is not told.
    const isContinuation = /^\s/.test(line) && this.#ttl > 0
    return isContinuation ? this.#findings(line) : []
  }

  #begin(ttl: number, rest: string): readonly HopFinding[] {
    if (ttl <= this.#ttl || ttl > 255) return []
    this.#ttl = ttl
    // BSD: "1 traceroute: wrote 192.0.2.1 52 chars, ret=-1", then a star for what it had not sent.
    this.#isUnsent = /: wrote \S+ \d+ chars, ret=/.test(rest)
    return this.#findings(rest)
  }

  #findings(text: string): readonly HopFinding[] {
    if (this.#isUnsent) return []
    const findings: HopFinding[] = []
    let from: string | null = null
    let isFlaggable = false
    const tokens = text.trim().split(/\s+/)
    tokens.forEach((token, index) => {
      if (token === '*') {
        findings.push({ kind: 'silent', ttl: this.#ttl, probes: 1 })
        isFlaggable = false
        return
      }
      const rttMs = timeAt(tokens, index)
      if (rttMs !== null) {
        if (from !== null) findings.push(this.#answer(from, rttMs))
        isFlaggable = from !== null
        return
      }
      if (token.startsWith('!')) {
        const last = findings.at(-1)
        if (isFlaggable && last?.kind === 'answer') {
          findings[findings.length - 1] = this.#flagged(last, token.slice(1))
        }
        return
      }
      from = canonicalAddress(token.replace(/^\((.*)\)$/, '$1')) ?? from
    })
    return findings
  }

  #answer(from: string, rttMs: number): Answer {
    return { kind: 'answer', ttl: this.#ttl, from, rttMs, word: plainWord, isAfterSilence: false }
  }

  #flagged(answer: Answer, flag: string): Answer {
    const word = wordOfFlag(flag, this.kind, this.family)
    return word.kind === 'unreachable' ? { ...answer, word } : answer
  }
}

/** The number at `index` where "ms" follows. */
function timeAt(tokens: readonly string[], index: number): number | null {
  if (tokens[index + 1] !== 'ms') return null
  const token = tokens[index] ?? ''
  return /^\d{1,7}(?:\.\d{1,6})?$/.test(token) ? Number(token) : null
}
