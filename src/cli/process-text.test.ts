import { expect, test } from 'vitest'
import { known, unknown } from '../shared/model/fact'
import type { ProcessDetail } from '../shared/model/process'
import { formatProcess } from './process-text'

const detail: ProcessDetail = {
  pid: 42,
  startedAt: 1_700_000_000_000,
  name: 'ng\x1binx',
  executable: known('/usr/sbin/nginx'),
  executableDeleted: true,
  commandLine: known(['nginx', '-g', 'daemon off;', '', "it's", 'a\nb']),
  uid: known(33),
  user: known('www-data'),
  workingDirectory: unknown('the system does not let us look'),
  service: known({ manager: 'systemd', names: ['nginx.service'], userUid: 1000 }),
  container: known({ runtime: 'docker', id: 'abc', name: 'web', podUid: 'p1' }),
  capabilities: known([]),
  load: known({ cpuPercent: 1.25, residentBytes: 3 * 2 ** 20 }),
  parents: known([
    { pid: 7, startedAt: null, name: 'ba\u202esh' },
    { pid: 1, startedAt: null, name: 'init' }
  ])
}

test('every field stands on a line of its own, with what would not show escaped', () => {
  expect(formatProcess(detail)).toBe(
    [
      'pid                 42',
      'name                ng\\x1binx',
      'started             2023-11-14T22:13:20.000Z',
      'executable          /usr/sbin/nginx',
      'executable removed  yes, or replaced',
      "command line        nginx -g 'daemon off;' '' 'it'\\''s' 'a\\nb'",
      'user                www-data',
      'user number         33',
      'working directory   unknown: the system does not let us look',
      'service             nginx.service (systemd of user 1000)',
      'container           docker web abc, pod p1',
      'capabilities        no capabilities',
      'load                1.3 % of one core, 3.0 MiB of memory',
      'parents             ba\\u{202e}sh(7)',
      '                    init(1)',
      ''
    ].join('\n')
  )
})

test('none and unknown read differently', () => {
  const text = formatProcess({
    ...detail,
    startedAt: null,
    service: known(null),
    container: unknown('not told'),
    load: known({ cpuPercent: null, residentBytes: 0 }),
    parents: known([])
  })
  expect(text).toMatch(/^started +unknown: /m)
  expect(text).toMatch(/^service +none$/m)
  expect(text).toMatch(/^container +unknown: not told$/m)
  expect(text).toMatch(/^load +CPU takes two looks, 0\.0 MiB of memory$/m)
  expect(text).toMatch(/^parents +none$/m)
})
