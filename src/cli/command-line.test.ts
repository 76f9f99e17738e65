import { describe, expect, test } from 'vitest'
import { readCommandLine, UsageError } from './command-line'

const sockets = (more: object = {}) => ({
  name: 'sockets',
  options: { json: false, watchSeconds: null, count: null, ...more }
})

test.each([
  ['sockets', sockets()],
  ['sockets --json', sockets({ json: true })],
  ['--json sockets', sockets({ json: true })],
  ['sockets --watch 0.1', sockets({ watchSeconds: 0.1 })],
  ['sockets --watch=3600 --count=2 --json', sockets({ json: true, watchSeconds: 3600, count: 2 })],
  ['--help', { name: 'help' }],
  ['sockets -h', { name: 'help' }],
  ['--version', { name: 'version' }]
])('%s', (line, command) => {
  expect(readCommandLine(line.split(' '))).toEqual(command)
})

describe('refuses', () => {
  test.each([
    '',
    'ports',
    'sockets more',
    '--json',
    'sockets --bad',
    'sockets --json=yes',
    'sockets --watch',
    'sockets --watch 0',
    'sockets --watch 0.09',
    'sockets --watch 3601',
    'sockets --watch -1',
    'sockets --watch=-1',
    'sockets --watch 1e2',
    'sockets --watch 0x10',
    'sockets --watch 1s',
    'sockets --watch NaN',
    'sockets --watch Infinity',
    'sockets --watch=',
    'sockets --count 2',
    'sockets --watch 1 --count 0',
    'sockets --watch 1 --count 1.5',
    'sockets --watch 1 --count -1',
    'sockets --watch 1 --count 99999999999999999999'
  ])('%j', (line) => {
    const args = line.split(' ').filter((word) => word !== '')
    expect(() => readCommandLine(args)).toThrow(UsageError)
    expect(() => readCommandLine(args)).toThrow(/^[^\n]+\.$/)
  })
})
