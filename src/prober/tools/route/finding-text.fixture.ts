import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HopFinding, HopWord, RouteParser } from './hop-finding'

/** A file of `fixtures`, one character for each byte, as programs are read. */
export function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', name), 'latin1')
}

/**
 * What a parser makes of a text, a line for each hop: "2 198.18.12.2 10.5 | silent". A time that is not
 * told is "?".
 */
export function hopsIn(text: string, parser: RouteParser): string[] {
  const hops = new Map<number, string[]>()
  for (const finding of findingsIn(text, parser)) {
    const known = hops.get(finding.ttl) ?? []
    hops.set(finding.ttl, [...known, findingText(finding)])
  }
  return [...hops].map(([ttl, findings]) => `${ttl} ${findings.join(' | ')}`)
}

export function findingsIn(text: string, parser: RouteParser): HopFinding[] {
  return text.split(/\r?\n/).flatMap((line) => parser.read(line))
}

function findingText(finding: HopFinding): string {
  if (finding.kind === 'silent') return finding.probes === 1 ? 'silent' : `silent ${finding.probes}`
  if (finding.kind === 'not-sent') return `not sent: ${finding.reason} (${finding.detail})`
  const { from, rttMs, word, isAfterSilence } = finding
  const time = rttMs === null ? '?' : String(rttMs)
  return `${from ?? '?'} ${time}${wordText(word)}${isAfterSilence ? ' after silence' : ''}`
}

function wordText(word: HopWord): string {
  if (word.kind !== 'unreachable') return word.kind === 'plain' ? '' : ' arrived'
  return ` ${word.reason}${word.mtu === null ? '' : ` ${word.mtu}`}`
}
