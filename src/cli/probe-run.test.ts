import { expect, it } from 'vitest'
import { engineText } from './probe-run'

it('tells engines a line each, whatever a program has printed', () => {
  const passedOver = [{ name: 'traceroute', why: 'Running it: no\n\u001b[2Jmore' }]
  const engine = { name: 'ping', reason: 'It is here.' }
  expect(engineText({ passedOver, state: { engine } })).toBe(
    'traceroute was passed over: Running it: no\\n\\x1b[2Jmore\nBy ping: It is here.\n'
  )
})
