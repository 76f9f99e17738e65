import { describe, expect, it } from 'vitest'
import { known, unknown } from '../../../shared/model/fact'
import { machineFacts } from '../../../shared/model/machine-facts.fixture'
import type { OwnerHiddenReason } from '../../../shared/model/socket'
import { hiddenOwnersText } from './hidden-owners-text'

const hidden = (...counts: [OwnerHiddenReason, number][]) => new Map(counts)

describe('what is told of hidden owners', () => {
  it('is nothing where none is hidden, or only still looked for', () => {
    expect(hiddenOwnersText(hidden(), 9, machineFacts())).toBeNull()
    expect(hiddenOwnersText(hidden(['not-yet-known', 3]), 9, machineFacts())).toBeNull()
  })

  it('counts them, and names the reason of most first', () => {
    const counts = hidden(['no-visible-process', 2], ['not-permitted', 35], ['not-yet-known', 1])
    const text = hiddenOwnersText(counts, 212, machineFacts())
    expect(text?.summary).toBe('37 of 212 sockets have hidden owners')
    expect(text?.cause).toBe('not running as root')
    expect(text?.why.map(({ title }) => title)).toEqual([
      '35 sockets, “hidden”',
      '2 sockets, “no process seen”'
    ])
    expect(text?.why[0]?.text).toContain('here ada')
    const one = hiddenOwnersText(hidden(['not-reported', 1]), 1, machineFacts())
    expect(one).toMatchObject({
      summary: '1 of 1 socket has a hidden owner',
      cause: 'not told by the source'
    })
  })

  it('tells the way of this system, and not to become what one is', () => {
    const remedies = (part: Parameters<typeof machineFacts>[0]) =>
      hiddenOwnersText(hidden(['not-permitted', 1]), 2, machineFacts(part))?.remedies ?? []
    expect(remedies({})[0]?.command).toContain('sudo')
    expect(remedies({ elevated: unknown('x') })[0]?.command).toContain('sudo')
    expect(remedies({ platform: 'win32' })[0]?.title).toContain('administrator')
    expect(remedies({ platform: 'win32' })[0]?.command).toBeUndefined()
    const asRoot = remedies({ elevated: known(true) })
    expect(asRoot).toHaveLength(1)
    expect(asRoot[0]?.text).toContain('full rights already')
  })
})
