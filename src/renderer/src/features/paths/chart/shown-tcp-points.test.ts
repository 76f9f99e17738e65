import { expect, it } from 'vitest'
import { shownTcpPoints } from './shown-tcp-points'

const second = (at: number, tcpRtt: number | null = 20) => ({ at: at * 1000, tcpRtt })

it('gives what is on show where there is room', () => {
  const points = [second(1), second(2), second(3)]
  expect(shownTcpPoints(points, 2000, 9000, 300)).toEqual(points.slice(1))
})

it('keeps the longest and the gaps where there is not', () => {
  const points = Array.from({ length: 1000 }, (_, at) =>
    second(at, at === 500 ? null : at === 777 ? 900 : 20)
  )
  const shown = shownTcpPoints(points, 0, 1_000_000, 100)
  expect(shown.length).toBeLessThan(110)
  expect(shown).toContainEqual(second(777, 900))
  expect(shown).toContainEqual(second(500, null))
})
