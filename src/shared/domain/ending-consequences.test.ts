import { describe, expect, it } from 'vitest'
import { known, unknown } from '../model/fact'
import { socketRow } from '../model/socket-row.fixture'
import { type EndingFacts, endingConsequences } from './ending-consequences'

const nginx = { pid: 812, startedAt: 1000, name: 'nginx' }
const quiet: EndingFacts = {
  detail: { pid: 812, startedAt: 1000, service: known(null), container: known(null) },
  rows: [],
  children: known([]),
  method: 'SIGTERM'
}

describe('what ending a process means', () => {
  it('begins with how it is ended', () => {
    expect(endingConsequences(quiet)).toEqual([
      'It is asked to end (SIGTERM). It may finish what it does first, or ignore it.'
    ])
    expect(endingConsequences({ ...quiet, method: 'SIGKILL' })[0]).toContain('cannot save anything')
    expect(endingConsequences({ ...quiet, method: 'TerminateProcess' })[0]).toContain(
      'Windows has no gentle way'
    )
  })

  it('counts the ports and connections that are its own', () => {
    const rows = [
      socketRow({ id: 1, localPort: 80, owners: [nginx] }),
      socketRow({ id: 2, localPort: 80, family: 6, localAddress: '::', owners: [nginx] }),
      socketRow({ id: 3, localPort: 443, owners: [nginx, { ...nginx, pid: 813 }] }),
      socketRow({ id: 4, state: 'ESTABLISHED', remotePort: 50_000, owners: [nginx] }),
      socketRow({ id: 5, state: 'ESTABLISHED', remotePort: 50_001, owners: [nginx] }),
      // The same number, given out again.
      socketRow({ id: 6, localPort: 22, owners: [{ ...nginx, startedAt: 2000 }] })
    ]
    expect(endingConsequences({ ...quiet, rows }).slice(1)).toEqual([
      'It gives up TCP 80 and TCP 443.',
      'Another process holds one of these sockets too, and keeps it open.',
      'Its 2 connections are closed.'
    ])
    const untold = socketRow({ owners: [{ ...nginx, startedAt: null }] })
    expect(endingConsequences({ ...quiet, rows: [untold] })).toHaveLength(2)
  })

  it('names who would start it again, and what may stop with it', () => {
    const detail = {
      ...quiet.detail,
      service: known({ manager: 'systemd', names: ['nginx.service'] } as const),
      container: known({ runtime: 'docker', id: 'abcdef0123456789', name: null } as const)
    }
    expect(endingConsequences({ ...quiet, detail }).slice(1)).toEqual([
      'systemd runs it for the service nginx.service, and may start it again.',
      'It runs in the container abcdef012345 (docker), which may stop with it.'
    ])
  })

  it('says what becomes of its children, and nothing where they are not known', () => {
    const worker = (pid: number) => ({ pid, startedAt: 1, name: 'worker' })
    const of = (count: number, method: EndingFacts['method']) =>
      endingConsequences({
        ...quiet,
        method,
        children: known(Array.from({ length: count }, (_, index) => worker(index + 1)))
      })[1]
    expect(of(1, 'SIGKILL')).toBe('It has started worker (1), which goes on without it.')
    expect(of(2, 'SIGTERM')).toBe(
      'It has started 2 processes, which go on without it, unless it ends them: worker (1) and worker (2).'
    )
    expect(of(7, 'SIGKILL')).toContain('worker (5) and 2 more.')
    expect(endingConsequences({ ...quiet, children: unknown('not told') })).toHaveLength(1)
  })
})
