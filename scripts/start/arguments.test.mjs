// @ts-check
import { describe, expect, test } from 'vitest'
import { parseStartArguments } from './arguments.mjs'

describe('parseStartArguments', () => {
  test.each([
    [[], { kind: 'run', forApp: [] }],
    [['--screenshot', 'a b.png'], { kind: 'run', screenshot: 'a b.png', forApp: [] }],
    [['--screenshot=a=b.png'], { kind: 'run', screenshot: 'a=b.png', forApp: [] }],
    [['--', '--help', 'x'], { kind: 'run', forApp: ['--help', 'x'] }],
    [['--screenshot', 'a', '--', '-v'], { kind: 'run', screenshot: 'a', forApp: ['-v'] }],
    [['--help'], { kind: 'help' }],
    [['-h'], { kind: 'help' }]
  ])('%j', (args, parsed) => {
    expect(parseStartArguments(args)).toEqual(parsed)
  })

  test.each([[['--screenshot']], [['--screenshot=']], [['--screenshot', '--', 'x']]])(
    'asks for the file in %j',
    (args) => {
      expect(parseStartArguments(args)).toEqual({
        kind: 'refused',
        sentence: '--screenshot needs the name of the file to write.'
      })
    }
  )

  test('names what it does not know, and where it may belong', () => {
    const refused = parseStartArguments(['--verbose'])
    expect(refused).toMatchObject({ kind: 'refused' })
    expect(refused).toHaveProperty('sentence', expect.stringContaining('npm start -- -- --verbose'))
  })

  test('takes no picture in development', () => {
    expect(parseStartArguments(['--screenshot', 'a'], 'run dev')).toMatchObject({ kind: 'refused' })
  })
})
