import { describe, expect, it } from 'vitest'
import { openPort } from './open-ports.fixture'
import { markText, othersText, ownerLabel } from './port-mark-text'

const nginx = openPort(443, 'all', { owners: [{ pid: 1, startedAt: 1, name: 'nginx' }] })

describe('markText', () => {
  it('names port, service, process and reach', () => {
    expect(markText(nginx, null)).toBe('443 TCP, https, nginx, all interfaces, privileged')
    expect(markText(openPort(40_001), '+3 more ports here')).toBe(
      '40001 TCP, owner none, this computer, +3 more ports here'
    )
  })

  it('makes the name of the process harmless', () => {
    const owners = [{ pid: 1, startedAt: 1, name: '<b>\n\u202e' }]
    expect(markText(openPort(443, 'all', { owners }), null)).toContain(', <b>\\n\\u{202e}, ')
  })

  it('does not name a service the port is only registered for', () => {
    expect(openPort(12_345).serviceLabel).not.toBeNull()
    expect(markText(openPort(12_345), null)).toBe('12345 TCP, owner none, this computer')
  })

  it('says that an owner is hidden, not that there is none', () => {
    expect(ownerLabel(openPort(80, 'all', { ownerHidden: 'not-permitted' }))).toBe('owner hidden')
  })
})

it('counts what else stands behind a tick', () => {
  expect(othersText(1, 1)).toBeNull()
  expect(othersText(1, 2)).toBe('+1 more socket')
  expect(othersText(2, 5)).toBe('+1 more port here')
  expect(othersText(4, 4)).toBe('+3 more ports here')
})
