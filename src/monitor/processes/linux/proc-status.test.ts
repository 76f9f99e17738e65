import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseProcStatus } from './proc-status'

/** Lines as Linux 6.18 writes them, shortened; of a kernel thread those of memory are missing. */
const status = (mask: string) =>
  [
    'Name:\tx\\nUid:\t7\t7\t7\t7',
    'State:\tS (sleeping)',
    'Pid:\t9',
    'Uid:\t1\t33\t3\t4',
    'Gid:\t9\t9\t9\t9',
    'VmPeak:\t  123456 kB',
    'VmRSS:\t    1624 kB',
    'RssAnon:\t     112 kB',
    'Threads:\t1',
    'CapInh:\t0000000000000000',
    'CapPrm:\t000001ffffffffff',
    `CapEff:\t${mask}`,
    'CapBnd:\t000001ffffffffff',
    ''
  ].join('\n')

const parse = (text: string) => parseProcStatus(Buffer.from(text))

test('tells the effective user, capabilities and memory', () => {
  expect(parse(status('0000000000000400'))).toEqual({
    uid: 33,
    capabilities: ['CAP_NET_BIND_SERVICE'],
    residentBytes: 1624 * 1024
  })
})

test('no capability is an empty list, all are 41, newer ones keep their number', () => {
  expect(parse(status('0000000000000000')).capabilities).toEqual([])
  expect(parse(status('000001ffffffffff')).capabilities).toHaveLength(41)
  expect(parse(status('8000020000000001')).capabilities).toEqual(['CAP_CHOWN', 'CAP_41', 'CAP_63'])
})

test('what is missing or cut is null, not 0 and not empty', () => {
  expect(parse('Name:\tkthreadd\nUid:\t0\t0\t0\t0\n')).toEqual({
    uid: 0,
    capabilities: null,
    residentBytes: null
  })
  const whole = status('0000000000000400')
  const mask = whole.indexOf('0000000000000400\nCapBnd')
  expect(parse(whole.slice(0, mask + 9)).capabilities).toBeNull()
})

test('junk does no harm', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(parseProcStatus(Buffer.from(bytes)).capabilities).toBeNull()
    })
  )
})
