import { expect, test } from 'vitest'
import { capabilityName, missingCapabilities } from './linux-capabilities'

const firsts = (count: number) =>
  Array.from({ length: count }, (_, number) => capabilityName(number))

test('names are those of the kernel', () => {
  expect(capabilityName(0)).toBe('CAP_CHOWN')
  expect(capabilityName(10)).toBe('CAP_NET_BIND_SERVICE')
  expect(capabilityName(21)).toBe('CAP_SYS_ADMIN')
  expect(capabilityName(40)).toBe('CAP_CHECKPOINT_RESTORE')
  expect(capabilityName(41)).toBe('CAP_41')
})

test('the whole set of an old and of a new kernel lacks nothing', () => {
  for (const count of [38, 40, 41, 42]) expect(missingCapabilities(firsts(count))).toEqual([])
  expect(missingCapabilities([])).toHaveLength(38)
})

test('what is missing is named', () => {
  const held = firsts(41).filter((name) => name !== 'CAP_SYS_RESOURCE' && name !== 'CAP_BPF')
  expect(missingCapabilities(held)).toEqual(['CAP_SYS_RESOURCE', 'CAP_BPF'])
})
