// @ts-check
import { expect, test } from 'vitest'
import { parseTestArguments } from './arguments.mjs'

test.each([
  [[], { kind: 'all' }],
  [['--help'], { kind: 'help' }],
  [['--only', 'unit'], { kind: 'only', stage: 'unit', forRunner: [] }],
  [['--only', 'e2e', '-g', 'pane'], { kind: 'only', stage: 'e2e', forRunner: ['-g', 'pane'] }],
  [['--only', 'unit', '--', '--help'], { kind: 'only', stage: 'unit', forRunner: ['--help'] }],
  [['--only', 'pictures'], { kind: 'only', stage: 'pictures', forRunner: [] }]
])('%j', (args, parsed) => {
  expect(parseTestArguments(args)).toEqual(parsed)
})

test.each([[['--only']], [['--only', 'speed']], [['--watch']], [['unit']]])(
  'refuses %j',
  (args) => {
    expect(parseTestArguments(args)).toMatchObject({ kind: 'refused' })
  }
)
