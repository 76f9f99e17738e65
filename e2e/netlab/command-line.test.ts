import { describe, expect, test } from 'vitest'
import { LabUsageError, readLabCommand } from './command-line'

test.each([
  [[], { verb: 'help' }],
  [['up'], { verb: 'up', lab: 'lab' }],
  [['down', '--lab', 'two'], { verb: 'down', lab: 'two' }],
  [['case', 'loop'], { verb: 'case', lab: 'lab', name: 'loop' }],
  [['wire', 'set', 'L4b', 'loss=30'], { verb: 'wire', lab: 'lab', command: 'set L4b loss=30' }],
  [
    ['exec', '--host', 'r1', '--as', 'nobody', '--', 'ping', '-c', '1', 'server.lab.test'],
    {
      verb: 'exec',
      lab: 'lab',
      host: 'r1',
      as: 'nobody',
      args: ['ping', '-c', '1', 'server.lab.test']
    }
  ]
])('%j', (args, command) => {
  expect(readLabCommand(args)).toEqual(command)
})

describe('refuses with a sentence', () => {
  test.each([
    [['frob'], 'no command "frob"'],
    [['case', 'frob'], 'Cases are base'],
    [['exec'], 'takes a program'],
    [['exec', '--host', 'r9', '--', 'true'], 'no host r9'],
    [['exec', '--as', 'me', '--', 'true'], '--as takes'],
    [['wire', "'; reboot"], 'wire takes'],
    [['up', '--lab', '../x'], '--lab takes'],
    [['up', '--frob'], "Unknown option '--frob'"]
  ])('%j', (args, sentence) => {
    expect(() => readLabCommand(args)).toThrow(LabUsageError)
    expect(() => readLabCommand(args)).toThrow(sentence)
  })
})
