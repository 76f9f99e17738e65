import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseQuery } from './parse-query'
import { queryFields } from './query-fields'

const lines = readFileSync(new URL('../../../../docs/QUERY.md', import.meta.url), 'utf8').split(
  '\n'
)
const rows = lines.filter((line) => line.startsWith('| `'))

test('docs/QUERY.md has each field, with its aliases and its example', () => {
  expect(rows).toHaveLength(queryFields.length)
  queryFields.forEach(({ name, aliases, example }, index) => {
    const [, field, also = '', , examples] = (rows[index] ?? '').split('|')
    expect(field?.trim()).toBe(`\`${name}\``)
    expect([...also.matchAll(/`([^`]+)`/g)].map(([, alias]) => alias)).toEqual([...aliases])
    expect(examples).toContain(`\`${example}\``)
  })
})

test('docs/QUERY.md has each word that a field may be', () => {
  const text = lines.join('\n')
  for (const { name, choices } of queryFields) {
    // Of the protocols the text says how those with a version are written.
    if (name === 'proto') continue
    for (const { word } of choices) expect(text).toContain(`\`${word}\``)
  }
})

test('every example in docs/QUERY.md is a query', () => {
  const examples = lines
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => [...(line.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)])
    .map(([, example = '']) => example)
  expect(examples.length).toBeGreaterThan(30)
  for (const example of examples) expect(parseQuery(example), example).toMatchObject({ ok: true })
})
