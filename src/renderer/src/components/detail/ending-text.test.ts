import { describe, expect, it } from 'vitest'
import { known, unknown } from '../../../../shared/model/fact'
import {
  type EndingSubject,
  endingRefusalText,
  endingSentences,
  methodSentence
} from './ending-text'

const subject: EndingSubject = {
  name: 'nginx',
  pid: 1204,
  ports: [443, 80],
  connectionCount: 61,
  service: known(null),
  container: known(null),
  childCount: known(0)
}
const text = (fields: Partial<EndingSubject>) =>
  endingSentences({ ...subject, ...fields }).join(' ')

describe('endingSentences', () => {
  it('names the ports in order, and counts the connections', () => {
    expect(text({})).toBe('Closed with it: ports 80, 443 and 61 connections.')
    expect(text({ ports: [80], connectionCount: 1 })).toContain('port 80 and 1 connection.')
  })

  it('says how many ports it does not name', () => {
    const ports = Array.from({ length: 20 }, (_, index) => 1000 + index)
    expect(text({ ports })).toContain('1007 and 12 more')
  })

  it('claims nothing about sockets that are not seen', () => {
    expect(text({ ports: [], connectionCount: 0 })).toContain('no sockets that are seen from here')
  })

  it('warns that a service manager may start it again', () => {
    const service = known({ manager: 'systemd', names: ['nginx.service'] } as const)
    expect(text({ service })).toMatch(/nginx\.service \(systemd\).*start it again/)
    expect(text({ service: unknown('no systemd') })).not.toContain('again')
  })

  it('says that what it has started goes on', () => {
    expect(text({ childCount: known(4) })).toContain('4 processes that still run: they go on')
    expect(text({ childCount: known(1) })).toContain('1 process that still runs: it goes on')
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
