import { expect, it } from 'vitest'
import { pathLength, type TargetEvidence } from './path-length'

const replied = (ttl: number, round: number): TargetEvidence => ({
  ttl,
  reply: { round, flow: 0 },
  firstFlowExpiry: null,
  isTargetHere: true
})
const expired = (ttl: number, round: number): TargetEvidence => ({
  ttl,
  reply: null,
  firstFlowExpiry: { round, flow: 0 },
  isTargetHere: false
})
/** The target replied there until `round`, and routers do since. */
const disproved = (ttl: number, round: number): TargetEvidence => ({
  ...replied(ttl, round),
  isTargetHere: false
})

it.each([
  ['nobody asked', [], null],
  ['no reply', [expired(1, 5), expired(2, 5)], null],
  ['the smallest of several', [expired(1, 5), replied(2, 5), replied(3, 5)], 2],
  ['one whose last replies were lost', [replied(2, 5), replied(3, 14)], 2],
  ['one that is silent for ten rounds', [replied(2, 5), replied(3, 15)], 3],
  ['a target that fell silent', [expired(1, 500), replied(2, 5)], 2],
  ['routers in its place', [disproved(2, 5), replied(3, 7)], 3],
  [
    'routers in its place, and what was heard behind it before',
    [disproved(2, 5), replied(3, 5)],
    null
  ],
  ['one router behind it', [replied(2, 5), expired(3, 6)], 2],
  ['routers behind it', [replied(2, 5), expired(3, 7), replied(4, 7)], 4]
])('%s', (_, hops, length) => {
  expect(pathLength(hops)).toBe(length)
})
