import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readServiceEntries } from './service-entries'

const address = 0x7ff0_0000_0000n

/** Two services in one process and one in none, as EnumServicesStatusExW lays them out. */
function threeServices(): Buffer {
  const bytes = Buffer.alloc(512)
  const entries = [
    ['Dnscache', 1244],
    ['LanmanWorkstation', 1244],
    ['Stopped', 0]
  ] as const
  let text = 256
  for (const [index, [name, pid]] of entries.entries()) {
    bytes.writeBigUInt64LE(address + BigInt(text), index * 56)
    bytes.writeUInt32LE(pid, index * 56 + 44)
    text += bytes.write(`${name}\0`, text, 'utf16le')
  }
  return bytes
}

test('reads services with a process', () => {
  expect(readServiceEntries(threeServices(), address, 3)).toEqual([
    { pid: 1244, name: 'Dnscache' },
    { pid: 1244, name: 'LanmanWorkstation' }
  ])
})

test('names that lie elsewhere are left out', () => {
  expect(readServiceEntries(threeServices(), address + 0x1000n, 3)).toEqual([])
  expect(readServiceEntries(threeServices(), address - 0x1000n, 3)).toEqual([])
})

test('any bytes are read without going outside', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat({ max: 100 }), (content, count) => {
      const list = readServiceEntries(Buffer.from(content), 0n, count)
      expect(list.length).toBeLessThanOrEqual(Math.floor(content.length / 56))
    })
  )
})
