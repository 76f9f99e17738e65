import { expect, it } from 'vitest'
import { LossRecord } from './loss-record'

/** "." arrived, "x" lost, "?" in flight. */
function recordOf(fates: string): { record: LossRecord; places: number[] } {
  const record = new LossRecord()
  const places = Array.from(fates).map((fate) => {
    const place = record.begin()
    if (fate !== '?') record.decide(place, fate === 'x')
    return place
  })
  return { record, places }
}

it('counts probes in flight neither way', () => {
  const { record } = recordOf('.x??')
  expect(record.sinceStart).toEqual({ decided: 2, lost: 1 })
  expect(record.last(20)).toEqual({ decided: 2, lost: 1 })
  expect([record.sent, record.inFlight, record.arrived]).toEqual([4, 2, 1])
})

it('looks at the last probes sent only', () => {
  const { record } = recordOf(`${'x'.repeat(150)}${'.'.repeat(15)}x?`)
  expect(record.last(20)).toEqual({ decided: 19, lost: 4 })
  expect(record.last(100)).toEqual({ decided: 99, lost: 84 })
  expect(record.sinceStart).toEqual({ decided: 166, lost: 151 })
})

it('takes a loss back in each window that holds the probe', () => {
  const { record, places } = recordOf(`x${'.'.repeat(30)}`)
  record.takeBack(places[0] ?? NaN)
  expect(record.last(100)).toEqual({ decided: 31, lost: 0 })
  expect(record.sinceStart).toEqual({ decided: 31, lost: 0 })
})

it('does not change a window for a probe that has left it', () => {
  const { record, places } = recordOf(`x${'x'.repeat(100)}`)
  record.takeBack(places[0] ?? NaN)
  expect(record.last(100)).toEqual({ decided: 100, lost: 100 })
  expect(record.sinceStart).toEqual({ decided: 101, lost: 100 })
})

it('forgets a probe that nobody waits for', () => {
  const { record, places } = recordOf('.?')
  record.withdraw(places[1] ?? NaN)
  expect([record.sent, record.inFlight]).toEqual([1, 0])
  expect(record.last(20)).toEqual({ decided: 1, lost: 0 })
})
