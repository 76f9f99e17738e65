import { describe, expect, it } from 'vitest'
import { findDestination } from './destination'

let numbers = new Map([['eth0', 2]])
const calls = {
  interfaceNumber: (name: string) => numbers.get(name) ?? 0,
  interfaceName: (number: number) => (number === 2 ? 'eth0' : String(number))
}
const find = (address: string, before = null as ReturnType<typeof findDestination>) =>
  findDestination(6, address, 33_434, calls, before)

describe('findDestination', () => {
  it('finds the interface of a zone by its name or its number', () => {
    expect(find('fe80::1%eth0')).toMatchObject({ text: 'fe80::1%eth0', scopeId: 2 })
    expect(find('fe80::1%2')).toMatchObject({ text: 'fe80::1%eth0', scopeId: 2 })
    expect(find('fe80::1%7')).toMatchObject({ text: 'fe80::1%7', scopeId: 7 })
  })

  it('writes the address as answers show it', () => {
    expect(find('2001:DB8:0::1')).toMatchObject({ text: '2001:db8::1', scopeId: 0 })
  })

  it('finds none while there is no such interface, and the new one once it is there', () => {
    const before = find('fe80::1%eth0')
    numbers = new Map()
    expect(find('fe80::1%eth0', before)).toBeNull()
    numbers = new Map([['eth0', 5]])
    expect(find('fe80::1%eth0', before)).toMatchObject({ scopeId: 5 })
    numbers = new Map([['eth0', 2]])
    expect(find('fe80::1%eth0', before)).toBe(before)
  })
})
