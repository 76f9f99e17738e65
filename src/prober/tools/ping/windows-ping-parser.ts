import { isIP } from 'node:net'
import type { PingErrorMeaning, PingFinding, PingParser } from './ping-finding'

/**
 * The end of a reply: a sign, the time with a unit of at most eight bytes in whatever code page, and
 * with IPv4 the TTL: "=12ms TTL=64", "<1m TTL=64", "=12 ms TTL=64". The sign is "=" for a time that was
 * measured; whatever else stands there says "less than".
 */
const replyEnd4 = /(\S) ?(\d+) ?[^\d\s=]{1,8} TTL=(\d{1,3})\s*$/
const replyEnd6 = /(\S) ?(\d+) ?[^\d\s=]{1,8}\s*$/
const address = /[0-9a-fA-F]*[.:][0-9a-fA-F.:]*(?:%\d+)?/g

/**
 * Reads the ping of Windows in any language. No word of it is known here, and nothing of its summary is
 * believed: that counts expired and unreachable probes as received.
 *
 * What there is to go by: the first line that is not empty names the target; each line after it is about
 * one probe, in their order; the first empty line after one of those ends that. A line with an address
 * and a time is a reply, one with an address alone an error, one without either tells of silence.
 */
export class WindowsPingParser implements PingParser {
  #part: 'heading' | 'space' | 'probes' | 'summary' = 'heading'

  read(line: string, stream: 'stdout' | 'stderr'): readonly PingFinding[] {
    const isEmpty = line.trim() === ''
    if (this.#part === 'probes' && isEmpty) this.#part = 'summary'
    if (this.#part === 'summary' || isEmpty || stream === 'stderr') return []
    if (this.#part === 'heading') {
      if (firstAddress(line) === null) return [refused(line)]
      this.#part = 'space'
      return [{ kind: 'begins' }]
    }
    this.#part = 'probes'
    return [readProbe(line)]
  }

  end(): readonly PingFinding[] {
    return []
  }
}

function readProbe(line: string): PingFinding {
  const found = firstAddress(line)
  if (found === null) {
    // What comes after the name of the program is translated, the name is not.
    return /^PING\b/.test(line) ? refused(line) : { kind: 'silence', seq: null }
  }
  const { from, rest } = found
  const end = isIP(from) === 4 ? replyEnd4.exec(rest) : replyEnd6.exec(rest)
  if (end === null) return { kind: 'error', seq: null, from, meaning: meaningOf(rest) }
  const [, sign, time, ttl] = end
  return {
    kind: 'reply',
    seq: null,
    from,
    ttl: ttl === undefined ? null : Number(ttl),
    rttMs: sign === '=' ? Number(time) : null
  }
}

/**
 * Expired or unreachable cannot be told apart without words. "TTL" is in the text for "expired" in most
 * languages and never in the others; German writes a word of its own. All else is unreachable, for a
 * reason that is not known.
 */
function meaningOf(text: string): PingErrorMeaning {
  if (/\bTTL\b|ltigkeitsdauer/.test(text)) return { kind: 'expired' }
  return { kind: 'unreachable', reason: 'other', mtu: null }
}

function refused(line: string): PingFinding {
  return { kind: 'refused', reason: 'other', detail: line }
}

/** The first address in a line, without the colon or stop that may stand behind it, and what follows. */
function firstAddress(line: string): { from: string; rest: string } | null {
  for (const { 0: text, index } of line.matchAll(address)) {
    const from = text.replace(/(?<!:):$|\.$/, '')
    if (isIP(from) !== 0) return { from, rest: line.slice(index + from.length) }
  }
  return null
}
