import { describe, expect, it } from 'vitest'
import { portAnswer } from '../../../../shared/domain/port-answer'
import { machineFacts } from '../../../../shared/model/machine-facts.fixture'
import type { PortCheck, PortState } from '../../../../shared/model/port-check'
import type { SocketRow } from '../../../../shared/model/socket'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { attemptText, portVerdictText, probesText } from './port-verdict-text'

function check(tcp: PortState, udp: PortState): PortCheck {
  const probes = [4, 6].flatMap((family) =>
    (['wildcard', 'loopback'] as const).flatMap((scope) => [
      { protocol: 'tcp', family: family as 4 | 6, scope, state: tcp } as const,
      { protocol: 'udp', family: family as 4 | 6, scope, state: udp } as const
    ])
  )
  return { port: 3000, method: 'bind', probes }
}

function text(tcp: PortState, udp: PortState, rows: SocketRow[] = []): string {
  return portVerdictText(portAnswer(check(tcp, udp), rows, machineFacts()))
}

const node = { pid: 48_211, startedAt: 1, name: 'node' }

function held(protocol: 'tcp' | 'udp', ...owners: SocketRow['owners']): SocketRow {
  const state = protocol === 'tcp' ? 'LISTEN' : 'BOUND'
  return socketRow({ id: 1, protocol, localPort: 3000, state, owners })
}

describe('the verdict in few words', () => {
  it('names the one process that holds the port', () => {
    expect(text('free', 'free')).toBe('Free')
    expect(text('in-use', 'in-use', [held('tcp', node), held('udp', node)])).toBe(
      'Taken by node 48211'
    )
    expect(text('in-use', 'free', [held('tcp', node)])).toBe('TCP taken by node 48211')
    expect(text('free', 'in-use', [held('udp', { ...node, name: null })])).toBe(
      'UDP taken by process 48211'
    )
  })

  it('counts more than one, and claims none that is not seen', () => {
    const both = [held('tcp', node, { ...node, pid: 7 })]
    expect(text('in-use', 'in-use', both)).toBe('Taken by 2 processes')
    expect(text('in-use', 'in-use')).toBe('Taken')
  })

  it('tells missing rights from a port that is taken', () => {
    expect(text('denied', 'denied')).toBe('Needs rights')
    expect(text({ failed: 'EIO' }, { failed: 'EIO' })).toBe('Cannot be told')
  })
})

it('claims to have bound no more than it has', () => {
  const tried = (tcp: PortState, udp: PortState, method: 'bind' | 'listen' = 'bind') =>
    attemptText(portAnswer(check(tcp, udp), [], machineFacts()), method)
  expect(tried('free', 'free')).toBe('it was bound for a moment and given back.')
  expect(tried('in-use', 'free')).toBe('what is free of it was bound for a moment and given back.')
  expect(tried('denied', 'denied')).toBe('nothing of it could be bound.')
  expect(tried('free', 'free', 'listen')).toContain('TCP listened there')
  expect(tried('in-use', 'free', 'listen')).not.toContain('TCP listened there')
  expect(tried('in-use', 'in-use', 'listen')).toBe('nothing of it could be bound.')
})

it('says what a protocol and IP version came to, once where both addresses agree', () => {
  const probe = { protocol: 'tcp', family: 4, scope: 'wildcard', state: 'in-use' } as const
  expect(probesText([probe, { ...probe, scope: 'loopback' }])).toBe('taken')
  expect(probesText([probe, { ...probe, scope: 'loopback', state: 'free' }])).toBe(
    'taken; loopback free'
  )
  expect(probesText([{ ...probe, state: { failed: 'EIO' } }])).toBe('EIO')
  expect(probesText([])).toBe('not tried')
})
