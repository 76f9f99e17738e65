import type { ExpectedCase } from './expectations'
import { type Combination, combinations, nameOf, pathEngines } from './probe-orders'
import { lookingItself, notRun, type Untold, untoldOf } from './untold'

/** The cases through which every engine goes, for every user and in both families. */
export const matrixCases = [
  'base',
  'silent-hop',
  'silent-server',
  'loop',
  'host-down',
  'no-route',
  'prohibit',
  'reject-host',
  'loss30',
  'icmp-ratelimit',
  'ecmp',
  'path-change',
  'mtu',
  'dns-unknown'
] as const satisfies readonly ExpectedCase[]
export type MatrixCase = (typeof matrixCases)[number]

/** One engine, for one user, in one family, in one case. */
export interface Cell extends Combination {
  readonly name: MatrixCase
  /** Why it is not run, if it is not. */
  readonly excluded: string | null
  /** What of the case is not asked of it, if there is something. */
  readonly untold: Untold | null
}

/** Every cell there is, the excluded ones among them. */
export function matrixCells(): Cell[] {
  return matrixCases.flatMap((name) =>
    combinations(pathEngines).map((it) => ({
      ...it,
      name,
      excluded: notRun(it.engine, it.as)?.why ?? null,
      untold: untoldOf(name, it.engine, it.family)
    }))
  )
}

/** What is not tested and why, for people: a line for each engine and reason, with its cells. */
export function exclusionLines(cells: readonly Cell[]): string[] {
  const byReason = new Map<string, string[]>()
  for (const cell of cells) {
    const { excluded, untold, name } = cell
    const reason =
      excluded === null
        ? untold && `not asked: ${untold.what}. ${untold.why}`
        : `not run. ${excluded}`
    if (reason === null) continue
    byReason.set(reason, [...(byReason.get(reason) ?? []), `${name} (${nameOf(cell)})`])
  }
  return [
    ...Array.from(byReason, ([reason, of]) => `${reason}\n    ${of.join('; ')}`),
    `not asked: medians of round trips. ${lookingItself.why}\n    ${lookingItself.engines.join('; ')}`
  ]
}
