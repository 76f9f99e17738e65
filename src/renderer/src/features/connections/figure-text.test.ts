import { expect, it } from 'vitest'
import { figureMissing, figureText } from './figure-text'

it('writes figures with their units', () => {
  expect(figureText('rtt', 0.042)).toBe('42 µs')
  expect(figureText('retransmits', 3)).toBe('3')
  expect(figureText('received', 512)).toBe('512 B')
  expect(figureText('sent', 0)).toBe('0')
  expect(figureText('sentRate', 512.4)).toBe('512 B/s')
})

it('says why a figure is not known', () => {
  const tcp = { protocol: 'tcp', state: 'ESTABLISHED' } as const
  expect(figureMissing({ protocol: 'udp', state: 'CONNECTED' }, 'rtt', true)).toContain('UDP')
  expect(figureMissing({ ...tcp, state: 'TIME-WAIT' }, 'rtt', true)).toContain('closed')
  expect(figureMissing(tcp, 'rtt', false)).toContain('yet')
  expect(figureMissing(tcp, 'receivedRate', true)).toContain('two looks')
  expect(figureMissing(tcp, 'rtt', true)).toContain('does not tell')
})
