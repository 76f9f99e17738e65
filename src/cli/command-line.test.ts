import { describe, expect, test } from 'vitest'
import { readCommandLine } from './command-line'
import { UsageError } from './usage'

const watched = (name: string, more: object = {}) => ({
  name,
  options: { json: false, watchSeconds: null, count: null, ...more }
})

const sockets = (more: object = {}) => watched('sockets', { query: null, ...more })
const counters = (more: object = {}) => watched('counters', more)

const probes = (name: string, more: object, json = false) => ({
  name,
  options: {
    json,
    target: 'host.example',
    probing: {
      engine: 'auto',
      family: null,
      protocol: null,
      intervalMs: 1000,
      timeLimitMs: 1000,
      rounds: null,
      maxTtl: 30,
      flows: 1,
      ...more
    }
  }
})

test.each([
  ['sockets', sockets()],
  ['sockets --json', sockets({ json: true })],
  ['--json sockets', sockets({ json: true })],
  ['sockets --watch 0.1', sockets({ watchSeconds: 0.1 })],
  ['sockets --watch=3600 --count=2 --json', sockets({ json: true, watchSeconds: 3600, count: 2 })],
  ['counters', counters()],
  ['counters --watch 1 --count 2 --json', counters({ json: true, watchSeconds: 1, count: 2 })],
  ['processes 1', { name: 'processes', options: { json: false, pids: [1] } }],
  [
    'processes 0 007 4294967295 --json',
    { name: 'processes', options: { json: true, pids: [0, 7, 4_294_967_295] } }
  ],
  ['machine', { name: 'machine', options: { json: false } }],
  ['machine --json', { name: 'machine', options: { json: true } }],
  ['port 1', { name: 'port', options: { json: false, port: 1 } }],
  ['port 65535 --json', { name: 'port', options: { json: true, port: 65_535 } }],
  ['trace host.example', probes('trace', { scope: 'path', rounds: 1 })],
  [
    'trace host.example --engine system --family 6 --protocol udp --rounds 20 --max-hops 64 --flows 16',
    probes('trace', {
      scope: 'path',
      engine: 'system',
      family: 6,
      protocol: 'udp',
      rounds: 20,
      maxTtl: 64,
      flows: 16
    })
  ],
  ['ping host.example', probes('ping', { scope: 'target' })],
  [
    'ping host.example --count 3 --interval 0.2 --json',
    probes('ping', { scope: 'target', rounds: 3, intervalMs: 200 }, true)
  ],
  ['processes --help', { name: 'help' }],
  ['--help', { name: 'help' }],
  ['sockets -h', { name: 'help' }],
  ['--version', { name: 'version' }]
])('%s', (line, command) => {
  expect(readCommandLine(line.split(' '))).toEqual(command)
})

describe('refuses', () => {
  test.each([
    '',
    'ports',
    'sockets more',
    '--json',
    'sockets --bad',
    'sockets --json=yes',
    'sockets --watch',
    'sockets --watch 0',
    'sockets --watch 0.09',
    'sockets --watch 3601',
    'sockets --watch -1',
    'sockets --watch=-1',
    'sockets --watch 1e2',
    'sockets --watch 0x10',
    'sockets --watch 1s',
    'sockets --watch NaN',
    'sockets --watch Infinity',
    'sockets --watch=',
    'sockets --count 2',
    'sockets --watch 1 --count 0',
    'sockets --watch 1 --count 1.5',
    'sockets --watch 1 --count -1',
    'sockets --watch 1 --count 99999999999999999999',
    'port',
    'port 0',
    'port 65536',
    'port http',
    'port 80 81',
    'port 80 --watch 1',
    'processes',
    'processes one',
    'processes 1 -2',
    'processes 1.5',
    'processes 4294967296',
    'processes 99999999999999999999',
    'processes 1 --watch 1',
    'processes 1 --count 1',
    'counters tcp',
    'counters --count 1',
    'counters --watch 0',
    'machine here',
    'machine --watch 1',
    'machine --count 1',
    'constructor',
    'sockets --query',
    'sockets --query port:x',
    'sockets --query=(',
    'counters --query a',
    'machine --query a',
    'processes 1 --query a',
    'trace',
    'trace a b',
    'trace 256.0.0.1',
    'trace a --watch 1',
    'trace a --count 1',
    'trace a --rounds 0',
    'trace a --rounds 100001',
    'trace a --max-hops 65',
    'trace a --flows 17',
    'trace a --interval 0.1',
    'trace a --interval 61',
    'trace a --engine ping',
    'trace a --family 5',
    'trace a --protocol tcp',
    'ping',
    'ping a --rounds 1',
    'ping a --count 0',
    'ping a --max-hops 3'
  ])('%j', (line) => {
    const args = line.split(' ').filter((word) => word !== '')
    expect(() => readCommandLine(args)).toThrow(UsageError)
    expect(() => readCommandLine(args)).toThrow(/^[^\n]+\.$/)
  })
})

test('an option that does not belong is named with the command', () => {
  expect(() => readCommandLine(['machine', '--watch', '1'])).toThrow(
    '--watch does not go with machine.'
  )
})

test('a query is read with the arguments', () => {
  for (const [text, isEmpty] of [
    ['', true],
    ['port:443 not (a)', false]
  ] as const) {
    expect(readCommandLine(['sockets', '--query', text])).toMatchObject({
      name: 'sockets',
      options: { query: { ok: true, isEmpty } }
    })
  }
})

test('a query that is none is shown with its place', () => {
  const read = () => readCommandLine(['sockets', '--query', 'node prot:udp'])
  expect(read).toThrow('--query: There is no field “prot”. Did you mean “port” or “proto”?')
  expect(read).toThrow(expect.objectContaining({ place: '  node prot:udp\n       ^^^^' }))
})
