import { describe, expect, it } from 'vitest'
import { ownerFacts } from '../../model/owner-facts.fixture'
import { boundRow, portSubject } from './port-subject.fixture'
import { sharedBetweenPrograms } from './shared-between-programs'

const sharing = (port: string, program: string, ...others: (string | null)[]) =>
  sharedBetweenPrograms(
    portSubject(port, ownerFacts(program), {
      sharers: others.map((other) => boundRow(port, other === null ? null : ownerFacts(other)))
    })
  )

describe('sharedBetweenPrograms', () => {
  it('warns of two programs on one TCP port, and names them', () => {
    const finding = sharing('0.0.0.0:8080', 'haproxy', 'thief', 'thief')
    expect(finding).toMatchObject({ id: 'shared-between-programs', severity: 'warning' })
    expect(finding?.text).toContain('haproxy and thief have each bound TCP port 8080 at 0.0.0.0')
    expect(finding?.facts).toContainEqual({ label: 'Programs', value: 'haproxy and thief' })
  })

  it('notices two programs on one UDP port', () => {
    expect(sharing('udp 0.0.0.0:8125', 'statsd', 'collector')?.severity).toBe('notice')
  })

  it('says nothing of workers of one program, also under another version', () => {
    expect(sharing('0.0.0.0:8080', 'haproxy', 'haproxy', 'haproxy')).toBeNull()
    expect(sharing('0.0.0.0:8080', 'python3', 'python3.12')).toBeNull()
  })

  it('says nothing of multicast, where sharing is meant', () => {
    expect(sharing('udp 0.0.0.0:5353', 'avahi-daemon', 'chrome')).toBeNull()
    expect(sharing('udp [::]:1900', 'rygel', 'spotify')).toBeNull()
    expect(sharing('udp 224.0.0.251:9999', 'a', 'b')).toBeNull()
  })

  it('says nothing while the owner of one is not known', () => {
    expect(sharing('0.0.0.0:8080', 'haproxy', null)).toBeNull()
    const subject = portSubject('0.0.0.0:8080', null, {
      sharers: [boundRow('0.0.0.0:8080', ownerFacts('haproxy'))]
    })
    expect(sharedBetweenPrograms(subject)).toBeNull()
  })

  it('says nothing of a port that nobody shares', () => {
    expect(sharing('0.0.0.0:8080', 'haproxy')).toBeNull()
  })
})
