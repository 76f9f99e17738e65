import { beforeEach, describe, expect, it, vi } from 'vitest'
import { known } from '../../shared/model/fact'
import { createReverseNames, type ReverseNames } from './reverse-names'

/** The address of a host, one of many. */
const host = (number: number): string => `198.18.${number >> 8}.${number & 255}`
const hosts = (...numbers: number[]): string[] => numbers.map(host)

function failure(code: string): Error {
  return Object.assign(new Error(code), { code })
}

describe('createReverseNames', () => {
  let time: number
  let asked: string[]
  let answers: Map<string, () => Promise<readonly string[]>>
  let names: ReverseNames

  beforeEach(() => {
    time = 0
    asked = []
    answers = new Map()
    names = createReverseNames(
      (address) => {
        asked.push(address)
        return answers.get(address)?.() ?? Promise.resolve([`host-${address}`])
      },
      () => time
    )
  })

  it('tells names, that there is none, and that nobody knows', async () => {
    answers.set(host(2), () => Promise.reject(failure('ENOTFOUND')))
    answers.set(host(3), () => Promise.reject(failure('ETIMEOUT')))
    answers.set(host(4), () => Promise.resolve([]))
    answers.set(host(5), () => Promise.resolve(['x'.repeat(300)]))
    expect(await names.lookUp(hosts(1, 2, 3, 4, 5))).toEqual([
      { address: host(1), name: known(`host-${host(1)}`) },
      { address: host(2), name: known(null) },
      {
        address: host(3),
        name: { known: false, reason: 'the name servers did not answer (ETIMEOUT)' }
      },
      { address: host(4), name: known(null) },
      { address: host(5), name: known(null) }
    ])
  })

  it('asks once for what it knows, for a while', async () => {
    answers.set(host(2), () => Promise.reject(failure('ETIMEOUT')))
    await names.lookUp(hosts(1, 2))
    await names.lookUp(hosts(1, 2))
    expect(asked).toEqual(hosts(1, 2))
    time = 30_000
    await names.lookUp(hosts(1, 2))
    expect(asked).toEqual(hosts(1, 2, 2))
    time = 600_000
    await names.lookUp(hosts(1))
    expect(asked).toEqual(hosts(1, 2, 2, 1))
  })

  it('asks few at a time, and each once however often it is wanted', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const many = Array.from({ length: 20 }, (_, index) => host(index))
    for (const address of many) answers.set(address, () => held.then(() => [address]))
    const first = names.lookUp(many)
    const second = names.lookUp(many)
    await Promise.resolve()
    expect(asked).toHaveLength(8)
    release()
    expect(await first).toEqual(await second)
    expect(asked).toHaveLength(20)
  })

  it('does not wait for ever, and has the answer the next time', async () => {
    vi.useFakeTimers()
    try {
      let answer: (names: string[]) => void = () => undefined
      answers.set(host(1), () => new Promise((resolve) => (answer = resolve)))
      const looked = names.lookUp(hosts(1, 2))
      await vi.advanceTimersByTimeAsync(3000)
      expect(await looked).toMatchObject([
        { name: { known: false, reason: 'the name servers have not answered yet' } },
        { name: known(`host-${host(2)}`) }
      ])
      answer(['late'])
      await vi.advanceTimersByTimeAsync(0)
      expect(await names.lookUp(hosts(1))).toEqual([{ address: host(1), name: known('late') }])
      expect(asked).toEqual(hosts(1, 2))
    } finally {
      vi.useRealTimers()
    }
  })

  it('remembers a bounded number', async () => {
    for (let index = 0; index < 2100; index += 50) {
      await names.lookUp(Array.from({ length: 50 }, (_, part) => host(index + part)))
    }
    asked = []
    await names.lookUp(hosts(2099, 0))
    expect(asked).toEqual(hosts(0))
  })

  it('asks nobody about what means the same on every computer', async () => {
    const told = await names.lookUp(['127.0.0.1', '::1'])
    expect(told.map(({ name }) => name.known)).toEqual([false, false])
    expect(asked).toEqual([])
  })
})
