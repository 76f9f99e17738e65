import { expect, test } from 'vitest'
import type { IpFamily } from '../../../shared/model/probe'
import type { RouteKind } from './route-kind'
import { wordOfFlag } from './unreachable-flag'

function reasonOf(flag: string, kind: RouteKind, family: IpFamily): string {
  const word = wordOfFlag(flag, kind, family)
  return word.kind === 'unreachable' ? word.reason : word.kind
}

test('one letter means different things to different programs', () => {
  const programs: readonly (readonly [RouteKind, IpFamily])[] = [
    ['linux', 4],
    ['bsd', 4],
    ['bsd', 6],
    ['busybox', 4],
    ['busybox', 6],
    ['tracepath', 4],
    ['tracepath', 6]
  ]
  const all = (flag: string) => programs.map(([kind, family]) => reasonOf(flag, kind, family))
  const host = 'host'
  const barred = 'prohibited'
  expect(all('H')).toEqual([host, host, 'protocol', host, host, 'other', host])
  expect(all('N')).toEqual(Array(7).fill('network'))
  expect(all('P')).toEqual([
    ...['protocol', 'protocol', barred],
    ...Array<string>(4).fill('protocol')
  ])
  expect(all('A')).toEqual(['other', barred, host, barred, barred, barred, barred])
  expect(all('S')).toEqual(['other', 'other', 'other', 'other', barred, 'other', 'other'])
  expect(all('X')).toEqual([barred, barred, ...Array<string>(5).fill('other')])
})

test('numbers are the codes of the family', () => {
  expect(reasonOf('<9>', 'bsd', 4)).toBe('prohibited')
  expect(reasonOf('<3>', 'bsd', 4)).toBe('port')
  expect(reasonOf('<3>', 'bsd', 6)).toBe('host')
  expect(reasonOf('<6>', 'linux', 6)).toBe('prohibited')
  expect(reasonOf('<3-13>', 'linux', 4)).toBe('prohibited')
  expect(reasonOf('<12-0>', 'linux', 4)).toBe('other')
  expect(reasonOf('<99>', 'linux', 4)).toBe('other')
})

test('the size of the next link is told, unless the router knew none', () => {
  const tooBig = { kind: 'unreachable', reason: 'too-big' }
  expect(wordOfFlag('F-1400', 'linux', 4)).toEqual({ ...tooBig, mtu: 1400 })
  expect(wordOfFlag('F-0', 'bsd', 4)).toEqual({ ...tooBig, mtu: null })
  expect(wordOfFlag('F', 'busybox', 4)).toEqual({ ...tooBig, mtu: null })
})

test('a bare mark is about the answer, not the probe; what is not known is another reason', () => {
  expect(wordOfFlag('', 'bsd', 4)).toEqual({ kind: 'plain' })
  expect(reasonOf('constructor', 'linux', 4)).toBe('other')
})
