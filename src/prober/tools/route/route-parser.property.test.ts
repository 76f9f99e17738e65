import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalAddress } from '../canonical-address'
import { findingsIn, fixture } from './finding-text.fixture'
import type { HopFinding } from './hop-finding'
import { type RouteKind, routeKinds } from './route-kind'
import { createRouteParser } from './route-parser'

const kinds = Object.keys(routeKinds) as RouteKind[]
const files = readdirSync(join(import.meta.dirname, 'fixtures'))
const texts = files.filter((file) => /^(linux|busybox|bsd|trace)/.test(file)).map(fixture)

const kind = fc.constantFrom(...kinds)
const family = fc.constantFrom(4 as const, 6 as const)
const text = fc.constantFrom(...texts)
const scrap = fc.oneof(
  fc.constantFrom(
    ' ',
    '*',
    '!H',
    '!',
    '<1',
    ' ms',
    '\n',
    '1',
    '198.18.1.1',
    '::1',
    '[',
    ']',
    '(',
    ')'
  ),
  fc.constantFrom(
    'reached',
    'pmtu 1400',
    'no reply',
    ': ',
    '?: ',
    '\r',
    '\t',
    '\0',
    '\u00a0',
    '-1'
  ),
  fc.string({ maxLength: 8, unit: 'binary' })
)
const junk = fc.array(scrap, { maxLength: 60 }).map((scraps) => scraps.join(''))

function isSane(finding: HopFinding): boolean {
  if (!Number.isInteger(finding.ttl) || finding.ttl < 1 || finding.ttl > 255) return false
  if (finding.kind !== 'answer') return true
  const { from, rttMs } = finding
  const isRightFrom = from === null || canonicalAddress(from) === from
  return isRightFrom && (rttMs === null || (Number.isFinite(rttMs) && rttMs >= 0))
}

/** That an answer's address and time stand in the text, as they are or in another writing. */
function isIn(text: string, finding: HopFinding): boolean {
  if (finding.kind !== 'answer') return true
  const words = text.split(/[\s()[\]]+/)
  const isFromThere = words.some((word) => canonicalAddress(word) === finding.from)
  const isTimeThere =
    finding.rttMs === null ||
    [...text.matchAll(/\d+(?:\.\d+)?/g)].some(([number]) => Number(number) === finding.rttMs)
  return (finding.from === null || isFromThere) && isTimeThere
}

describe('parsers of path programs', () => {
  test('junk is read without a throw, and what is found in it stands there', () => {
    fc.assert(
      fc.property(kind, family, junk, (kind, family, junk) => {
        const findings = findingsIn(junk, createRouteParser(kind, family))
        expect(findings.every(isSane)).toBe(true)
        expect(findings.every((finding) => isIn(junk, finding))).toBe(true)
      })
    )
  })

  test('a text that is cut anywhere tells what it told before, whole lines alone', () => {
    fc.assert(
      fc.property(kind, family, text, fc.nat(), (kind, family, text, at) => {
        const cut = text.slice(0, at % (text.length + 1))
        const whole = cut.slice(0, cut.lastIndexOf('\n') + 1)
        const findings = findingsIn(whole, createRouteParser(kind, family))
        const all = findingsIn(text, createRouteParser(kind, family))
        expect(all.slice(0, findings.length)).toEqual(findings)
      })
    )
  })

  test('lines of several programs mixed are read without a throw, and nothing is made up', () => {
    fc.assert(
      fc.property(kind, family, text, text, fc.array(fc.boolean()), (kind, family, a, b, turns) => {
        const lines = [a.split(/\r?\n/), b.split(/\r?\n/)]
        const mixed: string[] = []
        for (const turn of turns) mixed.push(lines[turn ? 1 : 0]?.shift() ?? '')
        const findings = findingsIn(mixed.join('\n'), createRouteParser(kind, family))
        expect(findings.every(isSane)).toBe(true)
        const probes = findings.filter(({ kind }) => kind === 'answer')
        expect(probes.every((finding) => mixed.some((line) => isIn(line, finding)))).toBe(true)
      })
    )
  })
})
