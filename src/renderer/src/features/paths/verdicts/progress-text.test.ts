import { expect, it } from 'vitest'
import type { PathReport } from '../../../../../shared/model/path'
import { type TargetState, usualProbing } from '../../../../../shared/model/probing'
import { ProbeHistory } from '../../../stores/probes/probe-history'
import { hop, targetView } from '../../../stores/probes/target-view.fixture'
import { progressText } from './progress-text'

function text(state: Partial<TargetState>, report: Partial<PathReport> = {}): string | null {
  return progressText({
    key: 't1',
    typed: 'server.example',
    host: null,
    options: usualProbing,
    startsWithPortlight: false,
    wish: 'running',
    view: targetView(1, state, report),
    history: new ProbeHistory(1),
    refusal: null,
    openedFrom: null
  })
}

it('tells what is done until the first path stands, and nothing after', () => {
  expect(text({ phase: 'resolving' })).toBe('Looking up server.example…')
  expect(text({})).toBe('Asking hops 1 to 30…')
  const hops = [hop({ ttl: 1 }), hop({ ttl: 2, addresses: [] })]
  expect(text({}, { hops })).toBe('Asking hops 1 to 30: 1 answers by now…')
  expect(text({ options: { ...usualProbing, scope: 'target' } })).toBe(
    'Waiting for the first answer…'
  )
  const end = {
    kind: 'reached',
    by: null,
    ttl: 1,
    reason: null,
    isLocal: false,
    detail: null
  } as const
  expect(text({}, { end })).toBeNull()
  expect(text({ phase: 'ended' })).toBeNull()
})
