import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { captured, findingsIn, findingText } from './finding-text.fixture'
import type { PingFinding, PingParser } from './ping-finding'
import { UnixPingParser } from './unix-ping-parser'
import { WindowsPingParser } from './windows-ping-parser'

const unixCaptures = [
  'iputils/v4-base',
  'iputils/v6-expired',
  'iputils/v4-mtu',
  'iputils/v4-dup',
  'iputils/v4-late',
  'busybox/v6-base',
  'inetutils/v4-expired',
  'inetutils/v6-host-down',
  'macos/expired',
  'macos/unreachable',
  'macos/ping6'
]
const windowsCaptures = [
  'windows/english',
  'windows/russian',
  'windows/chinese',
  'windows/english-ipv6'
]

const parsers: readonly (readonly [string, () => PingParser, readonly string[]])[] = [
  ['Unix', () => new UnixPingParser(), unixCaptures],
  ['Windows', () => new WindowsPingParser(), windowsCaptures]
]

const isAnswer = ({ kind }: PingFinding) => kind === 'reply' || kind === 'error'
const answersIn = (parser: PingParser, output: string) =>
  findingsIn(parser, output).filter(isAnswer).map(findingText)

const repliesIn = (parser: PingParser, output: string) =>
  findingsIn(parser, output)
    .filter(({ kind }) => kind === 'reply')
    .map(findingText)

describe.each(parsers)('%s', (_name, create, names) => {
  const captures = names.map(captured)

  test('junk is no answer, and throws nothing', () => {
    const junk = fc.string({
      unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte))
    })
    fc.assert(
      fc.property(fc.array(junk, { maxLength: 20 }), fc.boolean(), (lines, isError) => {
        const output = `${lines.join('\n')}\n`
        const found = findingsIn(create(), output, isError ? 'stderr' : 'stdout')
        expect(found.filter(({ kind }) => kind === 'reply')).toEqual([])
      })
    )
  })

  test('an output that is cut anywhere has the answers that it has, no more and no others', () => {
    fc.assert(
      fc.property(fc.constantFrom(...captures), fc.nat(), (output, at) => {
        const cut = answersIn(create(), output.slice(0, at % output.length))
        const whole = answersIn(create(), output)
        const last = cut.pop()
        expect(cut).toEqual(whole.slice(0, cut.length))
        // The last may lack the number that was to come in its dump.
        if (last !== undefined) expect(whole[cut.length]?.endsWith(last)).toBe(true)
      }),
      { numRuns: 500 }
    )
  })

  test('an output that lost lines has no more replies than it had', () => {
    const keeps = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 })
    fc.assert(
      fc.property(fc.constantFrom(...captures), keeps, (output, kept) => {
        const fewer = output.split('\n').filter((_, index) => kept[index] === true)
        const left = repliesIn(create(), fewer.join('\n'))
        const all = repliesIn(create(), output)
        expect(left.length).toBeLessThanOrEqual(all.length)
        expect(all).toEqual(expect.arrayContaining(left))
      })
    )
  })
})

test('an output of Unix that lost a piece anywhere has no more replies than it had', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...unixCaptures.map(captured)),
      fc.nat(),
      fc.nat(30),
      (output, at, length) => {
        const from = at % output.length
        const damaged = output.slice(0, from) + output.slice(from + length)
        const left = repliesIn(new UnixPingParser(), damaged)
        expect(left.length).toBeLessThanOrEqual(repliesIn(new UnixPingParser(), output).length)
      }
    ),
    { numRuns: 500 }
  )
})

test('outputs whose lines are mixed add up to no more answers', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...unixCaptures.map(captured)),
      fc.constantFrom(...unixCaptures.map(captured)),
      fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
      (one, other, turns) => {
        const rest = [one.split('\n'), other.split('\n')]
        const mixed: string[] = []
        for (const isOne of turns) mixed.push(...(rest[isOne ? 0 : 1]?.splice(0, 1) ?? []))
        const output = [...mixed, ...rest.flat()].join('\n')
        const found = answersIn(new UnixPingParser(), output)
        const most = [one, other].flatMap((each) => answersIn(new UnixPingParser(), each))
        expect(found.length).toBeLessThanOrEqual(most.length)
      }
    )
  )
})
