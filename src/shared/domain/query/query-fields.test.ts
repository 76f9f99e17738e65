import { describe, expect, test } from 'vitest'
import { unknown } from '../../model/fact'
import { parseQuery } from './parse-query'
import { queryFields } from './query-fields'
import { finds, subjectOf } from './query-subject.fixture'
import type { SocketSubject } from './socket-subject'

const node = { pid: 130, name: 'node', startedAt: null }
const chrome = { pid: 12, name: 'Google Chrome', startedAt: null }

const listener = subjectOf({ localPort: 8080, owners: [node], user: 'ada' })
const connection = subjectOf(
  {
    state: 'ESTABLISHED',
    localAddress: '10.1.2.3',
    localPort: 50123,
    remoteAddress: '93.184.216.34',
    remotePort: 443,
    owners: [chrome, node],
    firstSeenKind: 'told-by-system',
    firstSeenAt: 1_000_000 - 90_000
  },
  { rttMs: 50.5, retransmits: 0, bytesAcked: 2048, bytesReceived: 5e6 },
  { directionOf: () => 'outbound' }
)
const inbound = subjectOf(
  {
    family: 6,
    state: 'TIME-WAIT',
    localAddress: '::ffff:10.0.0.1',
    localPort: 22,
    remoteAddress: '2001:db8::7',
    remotePort: 40000
  },
  {},
  { directionOf: () => 'inbound' }
)
const hidden = subjectOf({
  protocol: 'udp',
  state: 'BOUND',
  localAddress: '0.0.0.0',
  localPort: 53,
  ownerHidden: 'not-permitted',
  uid: 1234,
  user: null,
  firstSeenKind: 'started-before-portlight',
  firstSeenAt: 1_000_000 - 600_000
})
const ping = subjectOf({ protocol: 'icmp', state: 'BOUND', localPort: 777, uid: null, user: null })
const all = { listener, connection, inbound, hidden, ping }

/** Names of the subjects above that a query finds. */
function found(query: string): string {
  return Object.entries(all)
    .filter(([, subject]) => finds(query, subject))
    .map(([name]) => name)
    .join(' ')
}

test.each([
  ['port:443', 'connection'],
  ['port=443', 'connection'],
  ['PORT:50123', 'connection'],
  ['port:22,53', 'inbound hidden'],
  ['port:1-1023', 'connection inbound hidden'],
  ['port:[22 TO 53]', 'inbound hidden'],
  ['port:[22 to 53}', 'inbound'],
  ['port:{22 TO *]', 'listener connection inbound hidden'],
  ['port:>40000', 'connection'],
  ['port>=40000', 'connection inbound'],
  ['port:777', ''],
  // A socket without a port is known to have none.
  ['not port:>0', 'ping'],
  ['not port:*', 'ping'],

  ['process:chrome', 'connection'],
  ['process:"google chrome"', 'connection'],
  ['process:=node', 'listener connection'],
  ['process=chrome', ''],
  ['process:*chrome', 'connection'],
  ['process:n*e', 'listener connection'],
  ['process:chrome,node', 'listener connection'],
  // TIME-WAIT has no process by its nature; who holds port 53 is not known.
  ['not process:chrome', 'listener inbound ping'],
  ['not process:*', 'inbound hidden ping'],
  ['pid:12', 'connection'],
  ['pid:1', ''],
  ['pid:>100', 'listener connection'],
  ['not pid:12', 'listener inbound ping'],

  ['user:ada', 'listener'],
  ['user:RO', 'connection inbound'],
  ['user:1234', 'hidden'],
  ['not user:root', 'listener hidden'],
  ['not user:*', 'ping'],

  ['state:established', 'connection'],
  ['state:estab,time_wait', 'connection inbound'],
  ['state:TimeWait', 'inbound'],
  ['state:listen', 'listener'],
  ['state:unconn', 'hidden ping'],
  ['not state:time-wait', 'listener connection hidden ping'],

  ['proto:udp', 'hidden'],
  ['protocol:tcp', 'listener connection inbound'],
  ['proto:tcp6', 'inbound'],
  ['proto:tcp4,icmp', 'listener connection ping'],
  ['family:6', 'inbound'],
  ['family:ipv4', 'listener connection hidden ping'],

  ['local:127.0.0.1', 'listener ping'],
  ['local:localhost', 'listener ping'],
  ['local:127.0.0.1:8080', 'listener'],
  ['local:localhost:8080', 'listener'],
  ['local:10.0.0.0/8', 'connection inbound'],
  ['local:10.0.0.0/15', 'connection inbound'],
  ['local:10.0.0.0/16', 'inbound'],
  ['local:::ffff:10.0.0.0/112', 'inbound'],
  ['local:0.0.0.0/0', 'listener connection inbound hidden ping'],
  ['local:10.', 'connection inbound'],
  ['local:10.*.3', 'connection'],
  ['local:10.1.2.3', 'connection'],
  ['local:10.1.2', 'connection'],
  ['remote:93.184.216.0/24', 'connection'],
  ['remote:2001:db8::/32', 'inbound'],
  ['remote:[2001:db8::7]:40000', 'inbound'],
  ['remote:[2001:db8::7]:22', ''],
  ['remote:2001:0DB8:0:0:0:0:0:7', 'inbound'],
  ['remote:2001:', 'inbound'],
  ['remote:::/0', 'inbound'],
  ['not remote:::/0', 'listener connection hidden ping'],
  ['remote:*', 'connection inbound'],

  ['service:http', 'listener connection'],
  ['service:=https', 'connection'],
  ['service:ssh', 'inbound'],
  ['not service:*', 'ping'],
  ['exposure:all', 'hidden'],
  ['exposure:local', 'listener'],
  ['exposure:loopback,all-interfaces', 'listener hidden'],
  ['not exposure:all', 'listener connection inbound ping'],
  ['is:open', 'listener hidden'],
  ['is:listening', 'listener'],
  ['is:connection', 'connection inbound'],
  ['is:privileged', 'inbound hidden'],
  ['is:hidden', 'hidden'],
  ['direction:in', 'inbound'],
  ['direction:outbound', 'connection'],
  ['not direction:*', 'listener hidden ping'],

  ['rtt>50', 'connection'],
  ['rtt:>50.5', ''],
  ['rtt<=51ms', 'connection'],
  ['rtt:50-51', 'connection'],
  ['rtt<1s', 'connection'],
  ['retransmits:0', 'connection'],
  ['retrans>0', ''],
  ['sent:2k', 'connection'],
  ['sent<2kB', ''],
  ['received>4.5M', 'connection'],
  ['received:5MB', 'connection'],
  ['received>1G', '']
])('%s finds: %s', (query, names) => {
  expect(found(query)).toBe(names)
})

describe('an unknown value is neither this nor that', () => {
  test.each(['rtt>50', 'retransmits>0', 'sent>1k', 'received>1k', 'is:flagged'])('%s', (query) => {
    const subject = subjectOf()
    expect(finds(query, subject)).toBe(false)
    expect(finds(`not ${query}`, subject)).toBe(false)
    expect(finds(`not not ${query}`, subject)).toBe(false)
    expect(finds(`${query} or port:80`, subject)).toBe(true)
    expect(finds(`not (${query} and port:81)`, subject)).toBe(true)
    expect(finds(`not (${query} or port:81)`, subject)).toBe(false)
  })

  test('what is asked for by * is known', () => {
    expect(finds('not rtt:*', subjectOf())).toBe(true)
    expect(finds('rtt:*', connection)).toBe(true)
  })

  test('a process without a name may have any', () => {
    const unnamed = subjectOf({ owners: [{ ...node, name: null }] })
    expect(finds('not process:chrome', unnamed)).toBe(false)
    expect(finds('not process:*', unnamed)).toBe(true)
    expect(finds('not pid:12', unnamed)).toBe(true)
  })

  test('a hidden owner besides one that is seen', () => {
    const partly = subjectOf({ owners: [node], ownerHidden: 'not-permitted' })
    expect(finds('process:node pid:130', partly)).toBe(true)
    expect(finds('not process:chrome', partly)).toBe(false)
  })

  test('without the rule for privileged ports none is and none is not', () => {
    const subject = subjectOf({}, {}, { unprivilegedPortStart: unknown('not told') })
    expect(finds('is:privileged', subject)).toBe(false)
    expect(finds('not is:privileged', subject)).toBe(false)
  })

  test('a state and an address that are not understood', () => {
    const subject = subjectOf({ state: 'UNKNOWN' })
    expect(finds('not state:listen', subject)).toBe(false)
    expect(finds('state:unknown', subject)).toBe(true)
    expect(finds('not exposure:all', subjectOf({ localAddress: '?' }))).toBe(false)
  })
})

describe('age', () => {
  test.each([
    ['age:>1m', true],
    ['age<90s', false],
    ['age<=90s', true],
    ['age:1m-2m', true],
    ['age>1h', false],
    ['not age>1h', true]
  ])('told by the system: %s', (query, answer) => {
    expect(finds(query, connection)).toBe(answer)
  })

  // It was there ten minutes ago, when Portlight was started.
  test.each([
    ['age>5m', true],
    ['not age>5m', false],
    ['age<5m', false],
    ['not age<5m', true],
    ['age>1h', false],
    ['not age>1h', false],
    ['age:5m-1h', false],
    ['not age:5m-1h', false],
    ['age:1m-5m or age>9m', true],
    ['age:[10m TO *]', true],
    ['age:{10m TO *]', false]
  ])('at least so old: %s', (query, answer) => {
    expect(finds(query, hidden)).toBe(answer)
  })

  test('is:new is what was first seen in the last minute', () => {
    expect(finds('is:new', connection)).toBe(false)
    const seen = (firstSeenAt: number): SocketSubject => subjectOf({ firstSeenAt })
    expect(finds('is:new', seen(1_000_000 - 59_000))).toBe(true)
    expect(finds('is:new', seen(1_000_000 - 60_000))).toBe(false)
    // The clock was set back since: how long ago that was is not known.
    expect(finds('is:new', seen(1_000_000 + 60_000))).toBe(false)
    const before = { firstSeenAt: 999_999, firstSeenKind: 'started-before-portlight' } as const
    expect(finds('is:new', subjectOf(before))).toBe(false)
  })
})

describe('the table', () => {
  test.each(queryFields.map(({ name, aliases, example }) => [name, aliases, example] as const))(
    '%s: its example is a query of this field',
    (name, aliases, example) => {
      expect(parseQuery(example)).toMatchObject({ ok: true })
      expect(example.startsWith(name)).toBe(true)
      for (const alias of aliases) {
        expect(parseQuery(example.replace(name, alias))).toMatchObject({ ok: true })
      }
    }
  )

  test('no name is given twice, and each choice is understood', () => {
    const names = queryFields.flatMap(({ name, aliases }) => [name, ...aliases])
    expect(new Set(names).size).toBe(names.length)
    for (const { name, choices } of queryFields) {
      for (const { word } of choices) {
        expect(parseQuery(`${name}:${word}`)).toMatchObject({ ok: true })
      }
    }
  })
})
