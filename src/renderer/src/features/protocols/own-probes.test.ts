import { expect, it } from 'vitest'
import { usualProbing } from '../../../../shared/model/probing'
import { ProbeHistory } from '../../stores/probes/probe-history'
import type { PathTarget } from '../../stores/probes/probe-store'
import { hop, pathReport, targetView } from '../../stores/probes/target-view.fixture'
import { ownProbes } from './own-probes'

function target(part: Partial<PathTarget>): PathTarget {
  const report = pathReport({
    hops: [hop({ sent: 10, received: 9 }), hop({ ttl: 2, sent: 10, received: 8, isTarget: true })]
  })
  return {
    key: 'a',
    typed: 'server.example',
    host: null,
    options: usualProbing,
    startsWithPortlight: false,
    wish: 'running',
    view: { ...targetView(1), report },
    history: new ProbeHistory(0),
    refusal: null,
    openedFrom: null,
    ...part
  }
}

it('adds up what went out and what came back, of the targets that were probed', () => {
  expect(ownProbes([target({}), target({ key: 'b' }), target({ key: 'c', view: null })])).toEqual({
    targets: 2,
    sent: 40,
    replies: 16,
    expired: 18
  })
})

it('does not count what was read from a file', () => {
  expect(ownProbes([target({ openedFrom: 'path.json' })])).toMatchObject({ targets: 0, sent: 0 })
})
