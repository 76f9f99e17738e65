import { expect, it } from 'vitest'
import { known, unknown } from '../../../../shared/model/fact'
import type { AnatomyEnd } from './anatomy'
import { sourcePortText } from './source-port-text'

const machine = { ephemeralPorts: known({ first: 32_768, last: 60_999 }) }
const end = (port: number, isHere = true): AnatomyEnd => ({
  address: '192.0.2.1',
  port,
  isHere,
  owner: null
})
const anatomy = (source: AnatomyEnd, isDirectionKnown = true) => ({
  source,
  destination: end(443, false),
  isDirectionKnown,
  isOwnSource: source.isHere
})

it('says that the system chose a port of its range', () => {
  expect(sourcePortText(anatomy(end(42_532)), machine)).toMatch(
    /42532 is ephemeral.*32768–60999.*port 443/
  )
})

it('says that the program asked for one outside of it', () => {
  expect(sourcePortText(anatomy(end(500)), machine)).toContain('the program asked for it')
})

it('claims no more than it knows', () => {
  const unknownRange = { ephemeralPorts: unknown('not told') }
  expect(sourcePortText(anatomy(end(42_532)), unknownRange)).toContain('most likely')
  expect(sourcePortText(anatomy(end(42_532, false)), machine)).toContain('the other computer')
  expect(sourcePortText(anatomy(end(42_532), false), machine)).toContain('cannot be told')
})
