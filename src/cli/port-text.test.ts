import { expect, it } from 'vitest'
import { portAnswer } from '../shared/domain/port-answer'
import { machineFacts } from '../shared/model/machine-facts.fixture'
import type { PortCheck, PortProbe } from '../shared/model/port-check'
import { socketRow } from '../shared/model/socket-row.fixture'
import { formatPortAnswer } from './port-text'

const probes = (['tcp', 'udp'] as const).flatMap((protocol) =>
  ([4, 6] as const).flatMap((family) =>
    (['wildcard', 'loopback'] as const).map((scope): PortProbe => ({
      protocol,
      family,
      scope,
      state: protocol === 'tcp' ? 'in-use' : family === 6 ? 'unsupported' : 'free'
    }))
  )
)
const check: PortCheck = { port: 9999, method: 'bind', probes }

it('says it in words, shows each attempt and names who holds the port', () => {
  const rows = [
    socketRow({
      localPort: 9999,
      owners: [{ pid: 7, startedAt: null, name: 'ev\u001bil\n' }]
    })
  ]
  const answer = portAnswer(check, rows, machineFacts())
  const next = { result: 'found', port: 10_000, isEphemeral: false } as const
  expect(formatPortAnswer(answer, next, 'bind')).toBe(
    `TCP port 9999 is taken by ev\\x1bil\\n (7). UDP port 9999 is free.
The next free one is 10000.

     IPv4 wildcard  IPv4 loopback  IPv6 wildcard  IPv6 loopback
TCP  in use         in use         in use         in use
UDP  free           free           unsupported    unsupported

Held by:
  tcp 127.0.0.1:9999 LISTEN ev\\x1bil\\n(7)

Port 9999 is registered for distinct.
`
  )
})

it('says where there is no other, and how it was tried', () => {
  const answer = portAnswer(check, [], machineFacts())
  const text = formatPortAnswer(answer, { result: 'none', tried: 200 }, 'listen')
  expect(text).toContain('None of the 200 ports tried above it is free.')
  expect(text).toContain('TCP was tried by listening for less than a millisecond')
  expect(formatPortAnswer(answer, { result: 'none', tried: 0 }, 'bind')).toContain(
    'There is no port above it.'
  )
})
