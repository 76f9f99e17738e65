import { expect, it } from 'vitest'
import type { Finding, Severity } from './finding'
import { gravest } from './gravest'

const list = (...severities: Severity[]): Finding[] =>
  severities.map((severity) => ({ id: 'open-to-all', severity, title: '', text: '', facts: [] }))

it('is the very list that begins with what weighs most', () => {
  const [notices, warnings] = [list('notice'), list('warning', 'notice')]
  expect(gravest([notices, warnings])).toBe(warnings)
  expect(gravest([warnings, notices])).toBe(warnings)
  expect(gravest([[], notices, list('notice')])).toBe(notices)
  expect(gravest([[], []])).toEqual([])
})
