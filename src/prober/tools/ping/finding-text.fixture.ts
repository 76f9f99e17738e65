/** Findings of ping as short texts, and the captures they are read from. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LineStream } from '../line-stream'
import type { PingFinding, PingParser } from './ping-finding'

/** "1 reply 192.0.2.1 ttl 64 12.5 ms", "1 network 192.0.2.9", "1 silence", "no-route". */
export function findingText(finding: PingFinding): string {
  const parts: (string | number | null)[] = []
  switch (finding.kind) {
    case 'begins':
      return 'begins'
    case 'refused':
      return finding.reason
    case 'silence':
      parts.push(finding.seq, 'silence')
      break
    case 'reply': {
      const { seq, from, ttl, rttMs } = finding
      parts.push(seq, 'reply', from)
      parts.push(ttl === null ? null : `ttl ${ttl}`, rttMs === null ? null : `${rttMs} ms`)
      break
    }
    case 'error': {
      const { seq, from, meaning } = finding
      parts.push(seq, meaning.kind === 'expired' ? 'expired' : meaning.reason, from)
      if (meaning.kind === 'unreachable' && meaning.mtu !== null) parts.push(`mtu ${meaning.mtu}`)
    }
  }
  return parts.filter((part) => part !== null).join(' ')
}

/** All that a parser finds in an output; what comes after the last end of a line is dropped. */
export function findingsIn(
  parser: PingParser,
  output: string,
  stream: 'stdout' | 'stderr' = 'stdout'
): PingFinding[] {
  const lines = new LineStream().push(output)
  return [...lines.flatMap((line) => parser.read(line, stream)), ...parser.end()]
}

/** The bytes of a capture in fixtures/, one character for each; '' where there is none of that name. */
export function captured(name: string): string {
  const path = join(import.meta.dirname, 'fixtures', `${name}.txt`)
  return existsSync(path) ? readFileSync(path, 'latin1') : ''
}
