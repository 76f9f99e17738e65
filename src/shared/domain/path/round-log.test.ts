import { describe, expect, it } from 'vitest'
import { RoundLog } from './round-log'

const refusal = { reason: 'no-route', ttl: 1, detail: 'ENETUNREACH' } as const

describe('RoundLog', () => {
  it('tells why nothing was sent in the last round that is over, until something is', () => {
    const log = new RoundLog()
    log.notSent(0, refusal)
    expect(log.refusal).toBeNull()
    log.complete(0, 3)
    expect(log.refusal).toEqual(refusal)
    log.sent(1)
    log.notSent(1, refusal)
    log.complete(1, 3)
    expect(log.refusal).toBeNull()
  })

  it('keeps no more than 256 rounds that never end', () => {
    const log = new RoundLog()
    log.notSent(0, refusal)
    for (let round = 1; round <= 256; round += 1) log.sent(round)
    log.complete(0, 3)
    expect(log.refusal).toBeNull()
  })

  it('goes on counting from run to run', () => {
    const log = new RoundLog()
    expect(log.sent(0)).toBe(0)
    log.endRun()
    expect(log.sent(0)).toBe(1)
  })
})
