import { expect, it } from 'vitest'
import { known, unknown } from '../../../../../shared/model/fact'
import { machineFacts } from '../../../../../shared/model/machine-facts.fixture'
import { mapLabelTip } from './map-label-tip'

it('tells what holds on this machine', () => {
  expect(mapLabelTip('ephemeral', machineFacts())).toContain('32768 to 60999')
  expect(mapLabelTip('rights', machineFacts({ unprivilegedPortStart: known(80) }))).toContain(
    'below 80'
  )
  const excludedPorts = known([
    { first: 5357, last: 5357 },
    { first: 50_000, last: 50_059 }
  ])
  expect(mapLabelTip('excluded', machineFacts({ excludedPorts }))).toContain('5357, 50000–50059.')
})

it('gives the reason where something is not known', () => {
  const notTold = unknown('netsh was not found')
  const machine = machineFacts({
    ephemeralPorts: notTold,
    unprivilegedPortStart: notTold,
    excludedPorts: notTold
  })
  for (const id of ['ephemeral', 'rights', 'excluded'] as const) {
    expect(mapLabelTip(id, machine)).toMatch(
      /not known.*: netsh was not found\.$|which are: netsh was not found\.$/
    )
  }
})
