import { describe, expect, it } from 'vitest'
import { known, unknown } from '../../../../../shared/model/fact'
import { machineFacts } from '../../../../../shared/model/machine-facts.fixture'
import type { MachineFacts } from '../../../../../shared/model/machine'
import { mapLabels } from './map-labels'
import { placeLabels } from './place-labels'
import { portScale } from './port-scale'

/** About what the text takes in the window's font. */
const measure = (text: string): number => text.length * 6

function texts(width: number, part: Partial<MachineFacts> = {}): string[] {
  return placeLabels(mapLabels(portScale(width), machineFacts(part)), measure).map(
    ({ text }) => text
  )
}

describe('labels below the map', () => {
  it('name the bands and the ephemeral range in full on a wide window', () => {
    expect(texts(1180)).toEqual([
      'well-known 1–1023',
      'registered 1024–49151',
      'dynamic 49152–65535',
      'ephemeral here 32768–60999'
    ])
  })

  it('get shorter beside the open pane of a small window, and none is lost', () => {
    expect(texts(424)).toEqual([
      'well-known 1–1023',
      'registered 1024–49151',
      'dynamic',
      'ephemeral'
    ])
  })

  it('say what is not known', () => {
    const said = texts(836, {
      ephemeralPorts: unknown('It was not told.'),
      unprivilegedPortStart: unknown('It was not told.')
    })
    expect(said).toContain('ephemeral range not known')
    expect(said).toContain('privileged ports not known')
  })

  it('say from where rights are needed where that is not 1024', () => {
    expect(texts(836, { unprivilegedPortStart: known(80) })).toContain('rights needed below 80')
    expect(texts(836, { unprivilegedPortStart: known(0) })).toContain('no port needs rights here')
    expect(texts(836).join()).not.toContain('rights')
  })

  it('explain the hatching where ports are kept back, and only there', () => {
    const keptBack = known([{ first: 50_000, last: 50_059 }])
    expect(texts(1180, { excludedPorts: keptBack }).join()).toContain('kept back by the system')
    expect(texts(1180).join()).not.toContain('kept back')
    expect(texts(1180, { excludedPorts: unknown('It was not told.') })).toContain(
      'kept back: not known'
    )
  })
})
