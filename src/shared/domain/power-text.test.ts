import { expect, it } from 'vitest'
import { capabilityName } from './linux-capabilities'
import { powerText } from './power-text'

const all = Array.from({ length: 41 }, (_, number) => capabilityName(number))
const label = (uid: number | null, capabilities: readonly string[]) =>
  powerText(uid, capabilities).label

it('tells root with all its power from root with less', () => {
  expect(label(0, all)).toBe('root: all capabilities')
  expect(label(0, all.slice(0, 38))).toBe('root: all capabilities')
  expect(
    label(
      0,
      all.filter((name) => name !== 'CAP_SYS_RESOURCE')
    )
  ).toBe('root: all but CAP_SYS_RESOURCE')
  expect(label(0, [])).toBe('root, but no capabilities')
})

it('names what another user has, the weightiest first', () => {
  expect(label(33, [])).toBe('no capabilities')
  expect(label(33, ['CAP_NET_BIND_SERVICE'])).toBe('CAP_NET_BIND_SERVICE only')
  expect(label(33, ['CAP_CHOWN', 'CAP_NET_RAW'])).toBe('CAP_NET_RAW, CAP_CHOWN')
  expect(label(null, ['CAP_CHOWN', 'CAP_KILL', 'CAP_SYS_ADMIN'])).toBe('CAP_SYS_ADMIN and 2 more')
  expect(label(33, all)).toBe('all capabilities')
})

it('lists every capability and says what the weighty ones mean', () => {
  const { details } = powerText(33, ['CAP_CHOWN', 'CAP_KILL', 'CAP_41', 'CAP_NET_RAW'])
  expect(details).toBe(
    'It holds CAP_NET_RAW (read and send raw packets), CAP_CHOWN, CAP_KILL, CAP_41.'
  )
})
