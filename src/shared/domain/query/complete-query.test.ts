import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Completion, completeQuery } from './complete-query'
import { parseQuery } from './parse-query'
import { finds, subjectOf } from './query-subject.fixture'

const values = {
  processes: ['node', 'Google Chrome', 'chromedriver', 'a "b" \\c'],
  users: ['root', 'www-data'],
  services: ['https', 'http']
}

/** Completions where `|` stands for the caret. */
function complete(marked: string): Completion[] {
  const caret = marked.indexOf('|')
  return completeQuery(marked.replace('|', ''), caret, values)
}

function labels(marked: string): string {
  return complete(marked)
    .map(({ label }) => label)
    .join(' ')
}

/** The query after the first completion was taken. */
function taken(marked: string): string {
  const text = marked.replace('|', '')
  const [first] = complete(marked)
  return first === undefined
    ? text
    : text.slice(0, first.from) + first.insert + text.slice(first.to)
}

describe('fields', () => {
  test.each([
    ['|', ''],
    ['p|', 'port: process: pid: proto:'],
    ['PO|', 'port:'],
    ['prog|', 'process:'],
    ['node|', ''],
    ['chrome p|', 'port: process: pid: proto:'],
    ['-st|', 'state:'],
    ['not (st|', 'state:'],
    ['"st|', ''],
    ['"a" st|', 'state:'],
    ['rt|', 'rtt>'],
    ['port|', 'port:'],
    ['po |', '']
  ])('%s', (marked, offered) => {
    expect(labels(marked)).toBe(offered)
  })

  test('replaces the word, also what of it stands behind the caret', () => {
    expect(taken('a st|xx b')).toBe('a state: b')
    expect(taken('a -st|)')).toBe('a -state:)')
  })

  test('says what the field is and how it is written', () => {
    expect(complete('rt|')[0]?.description).toBe('Round-trip time in milliseconds: rtt>50')
  })
})

describe('values', () => {
  test.each([
    ['state:est|', 'established'],
    ['state:established|', ''],
    [
      'STATE:|',
      'listen established syn-sent syn-received fin-wait-1 fin-wait-2 close-wait closing last-ack time-wait closed bound'
    ],
    ['state:listen,cl|', 'close-wait closing closed'],
    ['direction=|', 'in out'],
    ['process:chr|', 'chromedriver Google Chrome'],
    ['process:"goo|', 'Google Chrome'],
    ['user:|', 'root www-data'],
    ['service:https|', ''],
    ['port:|', ''],
    ['nofield:|', ''],
    ['is:zzz|', '']
  ])('%s', (marked, offered) => {
    expect(labels(marked)).toBe(offered)
  })

  test.each([
    ['process:goo| x', 'process:"Google Chrome" x'],
    ['process:"goo|gle" x', 'process:"Google Chrome" x'],
    ['state:listen,es|', 'state:listen,established'],
    ['(user:ww|) a', '(user:www-data) a']
  ])('%s becomes %s', (marked, query) => {
    expect(taken(marked)).toBe(query)
  })

  test('a name of any letters is found by what is inserted for it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), (name) => {
        const [first] = completeQuery('process:', 8, { ...values, processes: [name] })
        const subject = subjectOf({ owners: [{ pid: 1, name, startedAt: null }] })
        expect(finds(`process:=${first?.insert ?? ''}`, subject)).toBe(true)
      })
    )
  })
})

test('whatever is typed, there are at most twelve and each lies around the caret', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.integer(), (text, caret) => {
      const found = completeQuery(`p:${text} state:`, caret, values)
      expect(found.length).toBeLessThanOrEqual(12)
      for (const { from, to } of found) {
        expect(from).toBeLessThanOrEqual(Math.max(caret, 0))
        expect(to).toBeGreaterThanOrEqual(from)
      }
    })
  )
})

test('every completion of a choice is understood', () => {
  for (const marked of ['is:|', 'state:|', 'proto:|', 'exposure:|', 'family:|', 'direction:|']) {
    for (const { insert } of complete(marked)) {
      expect(parseQuery(marked.replace('|', insert))).toMatchObject({ ok: true })
    }
  }
})
