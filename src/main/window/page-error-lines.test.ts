import { expect, it } from 'vitest'
import { createPageErrorLines, errorsSpanMs, mostErrors } from './page-error-lines'

it('writes what the page reports in one line in which nothing acts', () => {
  const lines: string[] = []
  const report = createPageErrorLines((line) => lines.push(line))
  report({ what: 'The Ports screen could not be drawn', details: 'no rows\n\x1b[2J\u202eforged' })
  expect(lines).toEqual([
    'In the page: The Ports screen could not be drawn. no rows\\n\\x1b[2J\\u{202e}forged'
  ])
})

it('counts what is too much, says so, and how much it was', () => {
  let now = 0
  const lines: string[] = []
  const report = createPageErrorLines(
    (line) => lines.push(line),
    () => now
  )
  for (let number = 0; number < mostErrors + 5; number += 1) {
    report({ what: 'A test', details: `error ${number}` })
  }
  expect(lines).toHaveLength(mostErrors + 1)
  expect(lines.at(-1)).toContain('more than 10 errors a minute')
  now += errorsSpanMs
  report({ what: 'A test', details: 'later' })
  expect(lines.slice(mostErrors + 1)).toEqual([
    'Errors of the page that are left out: 5',
    'In the page: A test. later'
  ])
})
