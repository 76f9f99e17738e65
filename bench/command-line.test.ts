import { describe, expect, it } from 'vitest'
import { readCommandLine, UsageError } from './command-line'

describe('the command line of the benchmark', () => {
  it('watches for twenty minutes where no other time is given', () => {
    const soak = (minutes: number) => ({ name: 'soak', options: { minutes, form: 'terminal' } })
    expect(readCommandLine(['soak'])).toEqual(soak(20))
    expect(readCommandLine(['soak', '--minutes', '3'])).toEqual(soak(3))
  })

  it('measures three sizes and no memory without options', () => {
    expect(readCommandLine(['sockets'])).toEqual({
      name: 'sockets',
      options: {
        sizes: [1000, 10_000, 50_000],
        isQuick: false,
        form: 'terminal',
        memoryMinutes: null
      }
    })
  })

  it('takes options in any order, and sizes in rising order and once each', () => {
    const args = ['--memory', '10', '--quick', 'sockets', '--sizes=10000,1000,10000', '--json']
    expect(readCommandLine(args)).toEqual({
      name: 'sockets',
      options: { sizes: [1000, 10_000], isQuick: true, form: 'json', memoryMinutes: 10 }
    })
  })

  it('measures the window with one number of sockets', () => {
    const options = { sockets: 50_000, isQuick: false, form: 'terminal', memoryMinutes: null }
    expect(readCommandLine(['window'])).toEqual({ name: 'window', options })
    expect(readCommandLine(['window', '--sizes', '1000', '--quick'])).toEqual({
      name: 'window',
      options: { ...options, sockets: 1000, isQuick: true }
    })
  })

  it('measures paths', () => {
    const options = { isQuick: false, form: 'terminal' }
    expect(readCommandLine(['paths'])).toEqual({ name: 'paths', options })
    expect(readCommandLine(['paths', '--quick', '--markdown'])).toEqual({
      name: 'paths',
      options: { isQuick: true, form: 'markdown' }
    })
  })

  it('shows help before all else', () => {
    expect(readCommandLine(['frob', '-h'])).toEqual({ name: 'help' })
  })

  it.each([
    [[], 'is missing'],
    [['frob'], 'no benchmark "frob"'],
    [['sockets', 'more'], '"more" is one argument too many'],
    [['sockets', '--frob'], "Unknown option '--frob'"],
    [['sockets', '--sizes', '1000,'], '--sizes takes'],
    [['sockets', '--sizes', '1e3'], '--sizes takes'],
    [['sockets', '--sizes', '99'], '--sizes takes'],
    [['sockets', '--sizes', '200001'], '--sizes takes'],
    [['sockets', '--sizes=-1000'], '--sizes takes'],
    [['window', '--sizes', '1000,2000'], '--sizes takes one number for window'],
    [['window', '--json', '--markdown'], 'exclude each other'],
    [['sockets', '--memory', '1'], '--memory takes'],
    [['sockets', '--memory', 'ten'], '--memory takes'],
    [['sockets', '--json', '--markdown'], 'exclude each other'],
    [['paths', '--memory', '10'], 'paths takes neither'],
    [['paths', '--minutes', '10'], 'paths does not take --minutes'],
    [['soak', '--quick'], 'soak takes neither'],
    [['soak', '--minutes', '1'], '--minutes takes 2 to 1440'],
    [['paths', '--sizes', '1000'], 'paths takes neither']
  ])('refuses %j with a sentence', (args, sentence) => {
    expect(() => readCommandLine(args)).toThrow(UsageError)
    expect(() => readCommandLine(args)).toThrow(sentence)
  })
})
