import { beforeEach, describe, expect, it } from 'vitest'
import { boundRow } from '../../../shared/domain/findings/port-subject.fixture'
import { known } from '../../../shared/model/fact'
import { machineFacts } from '../../../shared/model/machine-facts.fixture'
import type { OwnerFacts } from '../../../shared/model/owner-facts'
import { ownerFacts, runAs } from '../../../shared/model/owner-facts.fixture'
import { helloMessage } from './hello.fixture'
import { SocketStore } from './socket-store'

const timing = { collectedAt: 1, durationMs: 1 }
const nothing = { added: [], changed: [], removed: [] }

describe('the findings of the store', () => {
  let store: SocketStore
  beforeEach(() => {
    store = new SocketStore()
    store.greet(helloMessage())
  })

  const port = (id: number, text: string, owner: OwnerFacts) => ({ ...boundRow(text, owner), id })
  const learn = (...facts: OwnerFacts[]) => {
    store.learnOwners({ type: 'owners', isAll: false, known: facts, removed: [] })
  }
  const ids = (id: number) => store.findings.of(id).map((finding) => finding.id)

  it('finds nothing before the owner is known, then what the rules say, and counts it', () => {
    const owner = ownerFacts('rsync')
    store.replace([port(1, '0.0.0.0:873', owner), port(2, '127.0.0.1:80', owner)], timing)
    expect([ids(1), store.findings.counts()]).toEqual([[], { notice: 0, warning: 0 }])
    learn(owner)
    expect([ids(1), ids(2)]).toEqual([['powerful-owner'], []])
    expect(store.findings.counts()).toEqual({ notice: 0, warning: 1 })
  })

  it('takes facts of an owner before its port, too', () => {
    const owner = ownerFacts('rsync')
    learn(owner)
    store.apply({ ...nothing, added: [port(1, '0.0.0.0:873', owner)] }, timing)
    expect(ids(1)).toEqual(['powerful-owner'])
  })

  it('judges anew when the owner gives up its power, is lost, or all is told anew', () => {
    const owner = ownerFacts('rsync')
    store.replace([port(1, '0.0.0.0:873', owner)], timing)
    learn(owner)
    expect(ids(1)).toHaveLength(1)
    const { version } = store.findings
    learn({ ...owner, ...runAs('nobody') })
    expect(ids(1)).toEqual([])
    expect(store.findings.version).toBeGreaterThan(version)
    learn(owner)
    expect(ids(1)).toHaveLength(1)
    store.learnOwners({ type: 'owners', isAll: false, known: [], removed: [owner] })
    expect(ids(1)).toEqual([])
    learn(owner)
    store.learnOwners({ type: 'owners', isAll: true, known: [], removed: [] })
    expect([ids(1), store.findings.counts().warning]).toEqual([[], 0])
  })

  it('judges anew when the machine or the row changes', () => {
    const owner = ownerFacts('rsync')
    store.replace([port(1, '0.0.0.0:873', owner)], timing)
    learn(owner)
    store.learn(machineFacts({ unprivilegedPortStart: known(0) }))
    expect(ids(1)).toEqual([])
    store.learn(machineFacts())
    expect(ids(1)).toEqual(['powerful-owner'])
    store.apply({ ...nothing, changed: [port(1, '127.0.0.1:873', owner)] }, timing)
    expect(ids(1)).toEqual([])
  })

  it('follows those that come to share a port and leave it', () => {
    const [haproxy, thief] = [
      ownerFacts('haproxy', runAs('a')),
      ownerFacts('thief', { ...runAs('a'), pid: 7 })
    ]
    store.replace([port(1, '127.0.0.1:8080', haproxy)], timing)
    expect(ids(1)).toEqual([])
    store.apply({ ...nothing, added: [port(2, '127.0.0.1:8080', thief)] }, timing)
    expect([ids(1), ids(2)]).toEqual([['shared-between-programs'], ['shared-between-programs']])
    expect(store.findings.counts()).toEqual({ notice: 0, warning: 2 })
    store.apply({ ...nothing, removed: [2] }, timing)
    expect([ids(1), ids(2)]).toEqual([[], []])
    expect(store.findings.counts()).toEqual({ notice: 0, warning: 0 })
  })

  it('keeps the very list as long as nothing changes', () => {
    const owner = ownerFacts('rsync')
    store.replace([port(1, '0.0.0.0:873', owner)], timing)
    learn(owner)
    const before = store.findings.of(1)
    store.apply({ ...nothing, added: [port(2, '0.0.0.0:874', owner)] }, timing)
    expect(store.findings.of(1)).toBe(before)
  })

  it('forgets its ports with all rows, and keeps what is known of processes', () => {
    const owner = ownerFacts('rsync')
    learn(owner)
    store.replace([port(1, '0.0.0.0:873', owner)], timing)
    expect(store.findings.counts().warning).toBe(1)
    store.replace([], timing)
    expect([ids(1), store.findings.counts().warning]).toEqual([[], 0])
    store.replace([port(2, '0.0.0.0:873', owner)], timing)
    expect(ids(2)).toEqual(['powerful-owner'])
  })

  it('copes with thousands of sockets on one port', () => {
    const owner = ownerFacts('rsync', runAs('a'))
    const rows = Array.from({ length: 5000 }, (_, id) => port(id, '0.0.0.0:8080', owner))
    const start = performance.now()
    store.replace(rows, timing)
    expect(store.findings.counts()).toEqual({ notice: 0, warning: 0 })
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
