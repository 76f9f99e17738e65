import { describe, expect, it } from 'vitest'
import type { PathEndKind, PathReport } from '../../../../../shared/model/path'
import { usualProbing } from '../../../../../shared/model/probing'
import { ProbeHistory } from '../../../stores/probes/probe-history'
import type { PathTarget } from '../../../stores/probes/probe-store'
import { hop, targetView } from '../../../stores/probes/target-view.fixture'
import { targetLoss, targetRtt, targetStatus } from './target-figures'

function target(part: Partial<PathTarget> = {}): PathTarget {
  return {
    key: 't1',
    typed: 'server.example',
    host: null,
    options: usualProbing,
    startsWithPortlight: false,
    wish: 'running',
    view: null,
    history: new ProbeHistory(1),
    refusal: null,
    openedFrom: null,
    ...part
  }
}

function probed(report: Partial<PathReport>, part: Partial<PathTarget> = {}): PathTarget {
  return target({ view: targetView(1, {}, report), ...part })
}

function ended(kind: PathEndKind, part: Partial<PathTarget> = {}): PathTarget {
  const end = { kind, by: null, ttl: null, reason: null, isLocal: false, detail: null }
  return probed({ end }, part)
}

describe('the state of a target', () => {
  it('tells nothing of before while nothing is probed', () => {
    expect(targetStatus(ended('reached'), true).label).toBe('Not probed')
    expect(targetStatus(target(), true).label).toBe('Not probed')
    expect(targetStatus(target({ wish: 'stopped' }), true).label).toBe('Not started')
    expect(targetStatus(target({ openedFrom: 'a.json' }), true).label).toBe('From a file')
  })

  it('is what the person did, or else what became of it', () => {
    const labels = [
      target({ wish: 'stopped' }),
      target(),
      probed({}),
      ended('reached'),
      ended('silent-target'),
      ended('name-not-found'),
      ended('reached', { wish: 'paused' }),
      ended('reached', { wish: 'stopped' }),
      ended('name-not-found', { wish: 'stopped' }),
      target({ refusal: 'That is no name.' })
    ].map((one) => targetStatus(one, false).label)
    expect(labels).toEqual([
      'Not started',
      'Starting…',
      'Finding the path…',
      'Answers',
      'No answer',
      'No such name',
      'Paused',
      'Stopped',
      'No such name',
      'Not taken'
    ])
  })
})

describe('the figures of a target', () => {
  const decided = (lost: number) => {
    const loss = { decided: 20, lost }
    return { last20: loss, last100: loss, sinceStart: loss }
  }

  it('are those of the hop that is the target', () => {
    const hops = [hop({ ttl: 1 }), hop({ ttl: 2, isTarget: true, loss: decided(5) })]
    const one = probed({ hops, length: 2 })
    expect(targetLoss(one)).toBe(0.25)
    expect(targetRtt(one)?.lastMs).toBe(1.5)
  })

  it('are unknown, not 0, before anything is decided, and all lost where it is silent', () => {
    expect([targetLoss(target()), targetRtt(target())]).toEqual([null, null])
    const hops = [hop({ ttl: 1 }), hop({ ttl: 2, addresses: [], loss: decided(20) })]
    expect(targetLoss(probed({ hops }))).toBe(1)
    expect(targetRtt(probed({ hops }))).toBeNull()
  })
})
