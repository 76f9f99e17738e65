import { constants } from 'node:os'
import { describe, expect, it } from 'vitest'
import { classifyError, type ErrorContext } from './classify-error'
import type { ExtendedError } from './control-messages'

const context: ErrorContext = {
  isTarget: (address) => address === '192.0.2.9',
  isOwn: (address) => address === '192.0.2.1'
}
const router = '198.18.1.1'

function icmp4(type: number, code: number, from = router, info = 0) {
  const error: ExtendedError = { errno: 113, origin: 2, type, code, info, from }
  return classifyError(4, error, context)
}

function icmp6(type: number, code: number, from = router, info = 0) {
  const error: ExtendedError = { errno: 113, origin: 3, type, code, info, from }
  return classifyError(6, error, context)
}

const refused = { kind: 'unreachable', isLocal: false, mtu: null }

describe('classifyError', () => {
  it('tells an expired TTL from a time to put fragments together', () => {
    expect(icmp4(11, 0)).toEqual({ kind: 'expired' })
    expect(icmp6(3, 0)).toEqual({ kind: 'expired' })
    expect(icmp4(11, 1)).toEqual({ ...refused, reason: 'other' })
    expect(icmp6(3, 1)).toEqual({ ...refused, reason: 'other' })
  })

  it('takes "port unreachable" for a reply from the target alone', () => {
    expect(icmp4(3, 3, '192.0.2.9')).toEqual({ kind: 'reply' })
    expect(icmp6(1, 4, '192.0.2.9')).toEqual({ kind: 'reply' })
    expect(icmp4(3, 3)).toEqual({ ...refused, reason: 'port' })
    expect(icmp6(1, 4)).toEqual({ ...refused, reason: 'port' })
  })

  it.each([
    [0, 'network'],
    [1, 'host'],
    [2, 'protocol'],
    [5, 'other'],
    [6, 'network'],
    [7, 'host'],
    [9, 'prohibited'],
    [10, 'prohibited'],
    [11, 'network'],
    [12, 'host'],
    [13, 'prohibited'],
    [15, 'prohibited'],
    [16, 'other']
  ])('gives code %i of "destination unreachable" the reason %s', (code, reason) => {
    expect(icmp4(3, code)).toEqual({ ...refused, reason })
  })

  it.each([
    [0, 'network'],
    [1, 'prohibited'],
    [2, 'other'],
    [3, 'host'],
    [5, 'prohibited'],
    [6, 'prohibited'],
    [7, 'other']
  ])('gives code %i of the same in ICMPv6 the reason %s', (code, reason) => {
    expect(icmp6(1, code)).toEqual({ ...refused, reason })
  })

  it('tells the MTU of the next link, and does not invent one', () => {
    expect(icmp4(3, 4, router, 1400)).toEqual({ ...refused, reason: 'too-big', mtu: 1400 })
    expect(icmp6(2, 0, router, 1280)).toEqual({ ...refused, reason: 'too-big', mtu: 1280 })
    expect(icmp4(3, 4)).toEqual({ ...refused, reason: 'too-big' })
    expect(icmp4(3, 1, router, 1400)).toEqual({ ...refused, reason: 'host' })
  })

  it('tells parameter problems', () => {
    expect(icmp4(12, 0)).toEqual({ ...refused, reason: 'other' })
    expect(icmp6(4, 1)).toEqual({ ...refused, reason: 'protocol' })
  })

  it('knows this computer by its address, and by the origin of the error', () => {
    expect(icmp4(3, 1, '192.0.2.1')).toEqual({ ...refused, reason: 'host', isLocal: true })
    const local = (errno: number, info = 0) =>
      classifyError(4, { errno, origin: 1, type: 0, code: 0, info, from: null }, context)
    const here = { ...refused, isLocal: true }
    expect(local(constants.errno.EMSGSIZE, 576)).toEqual({ ...here, reason: 'too-big', mtu: 576 })
    expect(local(constants.errno.EHOSTUNREACH)).toEqual({ ...here, reason: 'host' })
    expect(local(constants.errno.ENETUNREACH)).toEqual({ ...here, reason: 'network' })
    expect(local(constants.errno.EACCES)).toEqual({ ...here, reason: 'prohibited' })
    expect(local(constants.errno.EIO)).toEqual({ ...here, reason: 'other' })
  })

  it('passes over redirects, quenches and messages of the other family', () => {
    expect(icmp4(5, 1)).toBeNull()
    expect(icmp4(4, 0)).toBeNull()
    expect(icmp6(137, 0)).toBeNull()
    const error: ExtendedError = { errno: 0, origin: 3, type: 3, code: 0, info: 0, from: router }
    expect(classifyError(4, error, context)).toBeNull()
  })
})
