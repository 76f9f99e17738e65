import { describe, expect, it } from 'vitest'
import { ownerFacts } from '../../model/owner-facts.fixture'
import { boundRow } from './port-subject.fixture'
import { boundKey, oneOfEachProgram } from './sharers'

describe('boundKey', () => {
  it('is the same for what shares a port, and for nothing else', () => {
    const row = boundRow('0.0.0.0:80')
    expect(boundKey(boundRow('0.0.0.0:80', ownerFacts('x')))).toBe(boundKey(row))
    const others = ['127.0.0.1:80', '0.0.0.0:81', '[::]:80', 'udp 0.0.0.0:80']
    for (const other of others) expect(boundKey(boundRow(other))).not.toBe(boundKey(row))
    expect(boundKey({ ...row, namespace: 'a' })).not.toBe(boundKey(row))
  })
})

describe('oneOfEachProgram', () => {
  it('leaves the first socket of each program, and those without an owner as one', () => {
    const rows = ['a', 'b', 'a'].map((name, id) => ({
      ...boundRow('0.0.0.0:80', ownerFacts(name)),
      id
    }))
    const hidden = { ...boundRow('0.0.0.0:80'), id: 9 }
    expect(oneOfEachProgram([...rows, hidden, hidden]).map(({ id }) => id)).toEqual([0, 1, 9])
  })
})
