import { expect, test } from 'vitest'
import { known, unknown } from '../../../shared/model/fact'
import { IphlpapiSource } from './iphlpapi-source'
import { selectWindowsSource } from './select-windows-source'

const direct = new IphlpapiSource({
  tables: { read: () => ({ error: 5 }) },
  processes: { startedAt: () => null, readNames: () => new Map() }
})
const works = () => known(direct)
const fails = () => unknown('koffi is missing')
const netstat = () => 'C:\\Windows\\System32\\netstat.exe'
const nowhere = () => null

test("takes the system's own tables where they can be read", () => {
  expect(selectWindowsSource(null, { iphlpapi: works, netstat })).toBe(direct)
})

test.each([
  ['netstat', fails, netstat, /koffi is missing.*netstat is asked/],
  ['systeminformation', fails, nowhere, /koffi is missing.*netstat\.exe is not in its place/]
])('falls back on %s and says why', (name, iphlpapi, find, reason) => {
  const { choice, gaps } = selectWindowsSource(null, { iphlpapi, netstat: find })
  expect(choice).toEqual({ name, reason: expect.stringMatching(reason) as string })
  expect(gaps.length).toBeGreaterThan(0)
})

test('uses no native code where it is not to', () => {
  const { choice } = selectWindowsSource('switched off', { iphlpapi: works, netstat })
  expect(choice.name).toBe('netstat')
  expect(choice.reason).toContain('switched off')
})
