import { expect, test } from 'vitest'
import { findProgram } from './find-program'

test('looks in the folders of the system, and not in PATH', () => {
  const asked: string[] = []
  const isProgram = (path: string) => {
    asked.push(path)
    return path === '/sbin/ping'
  }
  const env = { PATH: '/home/user/bin' }
  expect(findProgram('ping', { platform: 'darwin', env, isProgram })).toBe('/sbin/ping')
  expect(findProgram('ping6', { platform: 'linux', env, isProgram })).toBeNull()
  expect(asked.every((path) => /^\/(usr|bin|sbin|run)\//.test(path))).toBe(true)
})

test('knows where Windows keeps its programs', () => {
  const isProgram = () => true
  const at = (env: NodeJS.ProcessEnv) => findProgram('PING', { platform: 'win32', env, isProgram })
  expect(at({ SystemRoot: 'D:\\Win' })).toBe('D:\\Win\\System32\\PING.exe')
  expect(at({})).toBe('C:\\Windows\\System32\\PING.exe')
  expect(at({ SystemRoot: 'relative' })).toBeNull()
})

test.skipIf(process.platform === 'win32')(
  'a folder is no program, nor is a file that may not be run',
  () => {
    expect(findProgram('sh')).toMatch(/^\/(usr\/)?bin\/sh$/)
    expect(findProgram('.')).toBeNull()
    expect(findProgram('nothing-of-this-name')).toBeNull()
  }
)
