import { expect, it } from 'vitest'
import { hastenPage } from './page-engine-options'

/** A command line that was given these switches, and keeps those that are added. */
function commandLine(given: Record<string, string>) {
  const switches = new Map(Object.entries(given))
  return {
    switches,
    hasSwitch: (name: string) => switches.has(name),
    appendSwitch: (name: string, value = '') => void switches.set(name, value)
  }
}

it('asks V8 to optimise the page soon', () => {
  const line = commandLine({})
  hastenPage(line)
  expect(line.switches.get('js-flags')).toMatch(
    /^--invocation-count-\S+=\d+ --invocation-count-\S+=\d+$/
  )
})

it('leaves alone what a person asks of V8', () => {
  const line = commandLine({ 'js-flags': '--max-old-space-size=300' })
  hastenPage(line)
  expect(line.switches.get('js-flags')).toBe('--max-old-space-size=300')
})
