import { isIP } from 'node:net'
import { meaningOf } from './icmp-words'
import type { PingFinding, PingParser } from './ping-finding'
import { refusalOf } from './refusal-words'

/** "A", and "name (A)" where names are looked up. */
const who = String.raw`(?:[^\s()]+ \()?([0-9a-fA-F.:]*(?:[0-9a-fA-F]|::)(?:%[^\s():,]+)?)\)?`

/**
 * A reply of iputils, busybox, inetutils, macOS and its ping6: they differ in "icmp_seq" or "seq", "ttl"
 * or "hlim", a colon or a comma. A duplicate is a reply like another here.
 */
const reply = new RegExp(
  String.raw`^\d+ bytes from ${who}[:,] (?:icmp_)?seq=(\d+) (?:ttl|hlim)=(\d+)` +
    String.raw`(?: time=(\d+(?:\.\d+)?) ms)?((?: \((?:DUP!|DIFFERENT ADDRESS!|BAD CHECKSUM!|truncated)\))*)$`
)
/** An error, as iputils tells it. */
const numberedError = new RegExp(`^From ${who}:? icmp_seq=(\\d+) (.+)$`)
/** An error of inetutils and of macOS; a dump of the header comes after it. */
const error = new RegExp(`^\\d+ bytes from ${who}: (.+)$`)
const silence = /^(?:no answer yet for icmp_seq=|Request timeout for icmp_seq )(\d+)$/
/** The last line of a dump of inetutils: the quoted request's own number. */
const dumpedRequest =
  /^ICMP: type (?:8|128), code 0, size \d+, id 0x[0-9a-f]+, seq 0x([0-9a-f]{4})$/
const dump =
  /^(?:IP H(?:ead|d)e?r Dump:|Vr (?:HL|TC) | ?[46] +[0-9a-f]{1,2} +[0-9a-f]{2,5} | [0-9a-f]{4} )/

type PingError = Extract<PingFinding, { kind: 'error' }>

/** Reads the pings of Linux and macOS, whose lines do not get in each other's way. */
export class UnixPingParser implements PingParser {
  /** An error whose dump is being printed. */
  #open: PingError | null = null

  read(line: string, stream: 'stdout' | 'stderr'): readonly PingFinding[] {
    if (stream === 'stderr') return readRefusal(line)
    if (this.#open !== null) {
      const request = dumpedRequest.exec(line)
      if (request !== null) return this.#close(Number.parseInt(request[1] ?? '', 16))
      if (dump.test(line)) return []
    }
    const before = this.#close(null)
    const unnumbered = readError(line)
    if (unnumbered === null) return [...before, ...readWhole(line)]
    this.#open = unnumbered
    return before
  }

  end(): readonly PingFinding[] {
    return this.#close(null)
  }

  #close(seq: number | null): PingFinding[] {
    const open = this.#open
    this.#open = null
    return open === null ? [] : [{ ...open, seq }]
  }
}

/** The finding of a line that needs no other one. */
function readWhole(line: string): PingFinding[] {
  if (/^PING6?[ (]/.test(line)) return [{ kind: 'begins' }]
  return [readReply(line) ?? readNumberedError(line) ?? readSilence(line)].filter(
    (finding) => finding !== null
  )
}

function readReply(line: string): PingFinding | null {
  const [, from = '', seq, ttl, rtt] = reply.exec(line) ?? []
  if (isIP(from) === 0) return null
  const ttlRead = Number(ttl)
  if (ttlRead > 255) return null
  const rttMs = rtt === undefined ? null : Number(rtt)
  return { kind: 'reply', seq: Number(seq), from, ttl: ttlRead, rttMs }
}

function readNumberedError(line: string): PingFinding | null {
  const [, from = '', seq, text = ''] = numberedError.exec(line) ?? []
  const meaning = isIP(from) === 0 ? null : meaningOf(text)
  return meaning === null ? null : { kind: 'error', seq: Number(seq), from, meaning }
}

function readError(line: string): PingError | null {
  const [, from = '', text = ''] = error.exec(line) ?? []
  const meaning = isIP(from) === 0 ? null : meaningOf(text)
  return meaning === null ? null : { kind: 'error', seq: null, from, meaning }
}

function readSilence(line: string): PingFinding | null {
  const [, seq] = silence.exec(line) ?? []
  return seq === undefined ? null : { kind: 'silence', seq: Number(seq) }
}

function readRefusal(line: string): PingFinding[] {
  const reason = refusalOf(line)
  return reason === null ? [] : [{ kind: 'refused', reason, detail: line }]
}
