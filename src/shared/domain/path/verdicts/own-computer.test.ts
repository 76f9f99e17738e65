import { describe, expect, it } from 'vitest'
import type { PathEndKind } from '../../../model/path'
import { pathEnd } from '../path-end'
import { reportWithoutProbes } from '../report-without-probes'
import { PathSimulator, pathOf, toNowhere, toTarget } from '../simulated-path.fixture'
import { findVerdicts } from '../find-verdicts'

function verdictsOf(kind: PathEndKind, target: string, detail: string | null): string[] {
  const report = reportWithoutProbes(pathEnd(kind, { detail }))
  return findVerdicts(report, { target, linkMtu: null }).map(
    (verdict) => `${verdict.weight} ${verdict.kind}: ${verdict.text}`
  )
}

describe('what keeps this computer from probing', () => {
  it.each([
    [
      'no-permission',
      'problem no-permission: This computer does not let Portlight send probes: it says so.'
    ],
    [
      'tool-missing',
      'problem engine-problem: Nothing on this computer can probe in the way that was asked for: it says so.'
    ],
    ['engine-failed', 'problem engine-problem: Probing could not go on: it says so.'],
    ['no-route', 'problem no-route: This computer has no route to the target: it says so.'],
    ['name-not-found', 'problem name-problem: There is no host with the name x.test: it says so.'],
    ['no-address', 'problem name-problem: x.test has no address that can be probed: it says so.'],
    [
      'name-server-silent',
      'problem name-problem: The name server does not answer, so the address of x.test is not known: it says so.'
    ]
  ] as const)('%s', (kind, text) => {
    expect(verdictsOf(kind, 'x.test', 'it says so.')).toEqual([text])
  })

  it('needs no words of the system', () => {
    expect(verdictsOf('name-not-found', 'x.test', null)).toEqual([
      'problem name-problem: There is no host with the name x.test.'
    ])
  })

  it('shows what is hidden in a name', () => {
    expect(verdictsOf('name-not-found', 'a\u202eb\n', null)).toEqual([
      'problem name-problem: There is no host with the name a\\u{202e}b\\n.'
    ])
  })
})

it('is not blamed for a path', () => {
  const straight = toTarget(pathOf(2, 40))
  for (const path of [straight, toNowhere([]), { ...toNowhere(straight.hops), loopsTo: 0 }]) {
    const kinds = new PathSimulator()
      .run(path, 5)
      .verdicts()
      .map(({ kind }) => kind)
    expect(kinds).not.toContain('no-route')
    expect(kinds).not.toContain('engine-problem')
    expect(kinds).not.toContain('no-permission')
  }
})
