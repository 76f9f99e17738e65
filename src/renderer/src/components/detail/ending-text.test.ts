import { describe, expect, it } from 'vitest'
import { known, unknown } from '../../../../shared/model/fact'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import {
  type EndingSubject,
  endingRefusalText,
  endingSentences,
  methodSentence
} from './ending-text'

const one = { pid: 1204, startedAt: 1, name: 'nginx' }
const port = (localPort: number, owners = [one]) => socketRow({ localPort, owners })
const connections = (count: number) =>
  Array.from({ length: count }, () =>
    socketRow({ state: 'ESTABLISHED', localPort: 443, remoteAddress: '192.0.2.1', owners: [one] })
  )

const subject: EndingSubject = {
  name: 'nginx',
  pid: 1204,
  rows: [port(443), port(80), ...connections(61)],
  service: known(null),
  container: known(null),
  childCount: known(0)
}
const text = (fields: Partial<EndingSubject>) =>
  endingSentences({ ...subject, ...fields }).join(' ')

describe('endingSentences', () => {
  it('names the ports in order, and counts the connections', () => {
    expect(text({})).toBe('Closed with it: ports 80, 443 and 61 connections.')
    expect(text({ rows: [port(80), ...connections(1)] })).toContain('port 80 and 1 connection.')
  })

  it('says how many ports it does not name', () => {
    const rows = Array.from({ length: 20 }, (_, index) => port(1000 + index))
    expect(text({ rows })).toContain('1007 and 12 more')
  })

  it('claims nothing about sockets that are not seen', () => {
    expect(text({ rows: [] })).toContain('no sockets that are seen from here')
  })

  it('says which ports stay open, since another process holds them too', () => {
    const rows = [port(443, [one, { ...one, pid: 1205 }]), port(80)]
    expect(text({ rows })).toMatch(/Closed with it: port 80\. Still open after it.*port 443/)
  })

  it('warns that a service manager may start it again', () => {
    const service = known({ manager: 'systemd', names: ['nginx.service'] } as const)
    expect(text({ service })).toMatch(/nginx\.service \(systemd\).*start it again/)
    expect(text({ service: unknown('no systemd') })).not.toContain('again')
  })

  it('says that what it has started goes on', () => {
    expect(text({ childCount: known(4) })).toContain('4 processes that still run: they go on')
    expect(text({ childCount: known(1) })).toContain('1 process that still runs: it goes on')
    expect(text({ childCount: unknown('it is looked up on Linux only') })).toContain(
      'is not known: it is looked up on Linux only.'
    )
  })
})

it('says what each method does', () => {
  expect(methodSentence('SIGTERM', 'nginx')).toContain('ignore')
  expect(methodSentence('SIGKILL', 'nginx')).toContain('at once')
  expect(methodSentence('TerminateProcess', 'nginx')).toContain('Windows')
})

it('says why nothing was done', () => {
  expect(endingRefusalText({ result: 'sent', method: 'SIGTERM' }, 'nginx')).toBeNull()
  expect(endingRefusalText({ result: 'denied', hint: 'Run sudo.' }, 'nginx')).toContain('Run sudo.')
  expect(endingRefusalText({ result: 'not-the-same', name: 'cat' }, 'nginx')).toContain('cat')
})
