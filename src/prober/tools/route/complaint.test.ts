import { expect, test } from 'vitest'
import { isRemark, readComplaint } from './complaint'

function meaningOf(line: string): string | null {
  const complaint = readComplaint(line)
  if (complaint === null) return null
  return complaint.kind === 'fault' ? `fault: ${complaint.fault}` : `not sent: ${complaint.reason}`
}

/** Captured on Linux where nothing else is said; README.md of the fixtures tells how. */
test.each([
  ['connect: Network is unreachable', 'not sent: no-route'],
  [
    "traceroute: can't connect to remote host (198.51.100.10): Network is unreachable",
    'not sent: no-route'
  ],
  ["traceroute: can't connect to remote host: Network unreachable", 'not sent: no-route'],
  ['traceroute: sendto: No route to host', 'not sent: no-route'],
  ['connect: Cannot assign requested address', 'not sent: no-source-address'],
  ["traceroute: sendto: Can't assign requested address", 'not sent: no-source-address'],
  ['send: Operation not permitted', 'not sent: no-permission'],
  ['traceroute: sendto: Operation not permitted', 'not sent: no-permission'],
  ['connect: Invalid argument', 'not sent: other'],
  ["traceroute: can't connect to remote host: Invalid argument", 'not sent: other'],
  ['traceroute: sendto: Message too long', 'not sent: too-big'],
  ['You do not have enough privileges to use this traceroute method.', 'fault: permission'],
  ['socket: Operation not permitted', 'fault: permission'],
  ['traceroute: socket: Operation not permitted', 'fault: permission'],
  ['traceroute: icmp socket: Operation not permitted', 'fault: permission'],
  ['traceroute: permission denied (are you root?)', 'fault: permission'],
  ['traceroute to 198.51.100.10 (198.51.100.10), 30 hops max, 52 byte packets', null],
  ['Cannot handle "host" cmdline arg', null]
])('%s', (line, meaning) => {
  expect(meaningOf(line)).toBe(meaning)
})

test('what was said is kept as it was', () => {
  expect(readComplaint(' send: Operation not permitted ')).toMatchObject({
    detail: 'send: Operation not permitted'
  })
})

test('headings and warnings are no complaint', () => {
  expect(isRemark('')).toBe(true)
  expect(isRemark('traceroute6 to 2001:db8::10 (2001:db8::10) from 2001:db8::1, 30 hops max')).toBe(
    true
  )
  expect(isRemark('traceroute: Warning: ip checksums disabled')).toBe(true)
  expect(isRemark('connect: Network is unreachable')).toBe(false)
})
